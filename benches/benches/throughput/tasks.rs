//! A list of video tasks of about 1 MB, the same at each run.
//!
//! Members stand in the order of the document, as a server with a schema writes them. Most optional ones are there; each tenth task
//! has failed and has an error in place of a video. Prompts are Chinese or English, some with quotes and line
//! breaks, so that strings with and without escapes occur.

use serde_json::{Map, Value, json};

const BYTES: usize = 1_000_000;

const PROMPTS: [&str; 6] = [
    "A slow dolly shot through a rain-soaked night market in Chengdu, neon signs reflected in the puddles, steam \
     rising from food stalls, shallow depth of field, 35mm film look, gentle camera shake.",
    "黄昏时分的海边小镇，渔船缓缓归港，镜头从高空俯冲至码头，海鸥掠过画面，暖色调，电影质感，浅景深，节奏舒缓。",
    "Product video for a ceramic coffee cup: rotate it by 360 degrees on a marble table.\nSoft morning light from the \
     left.\nEnd on the engraved text \"good morning\" and hold for one second.",
    "一只橘猫在木质窗台上伸懒腰，窗外下着小雪，室内有温暖的灯光，特写毛发细节，最后它看向镜头并眨眼。",
    "Time lapse of a city skyline from dawn to dusk, clouds moving fast, traffic as light trails, tilt-shift effect.",
    "第一人称视角骑行穿越竹林，阳光透过竹叶洒下光斑，\"沙沙\"的风声，速度逐渐加快，\n最后冲出竹林看到开阔的山谷。",
];
const MODELS: [&str; 3] = ["doubao-seedance-2-0-fast", "kling-v2-5-turbo", "veo-3.1-generate-preview"];
const RATIOS: [&str; 3] = ["16:9", "9:16", "1:1"];

/// The payload of `list_video_tasks`.
pub(crate) fn list() -> Vec<u8> {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let (mut tasks, mut bytes) = (Vec::new(), 0);
    while bytes < BYTES {
        let task = task(&mut random, tasks.len());
        bytes += task.len() + 1;
        tasks.push(task);
    }
    let count = tasks.len();
    let head = format!("\"page\":1,\"pageSize\":{count},\"totalPages\":37,\"total\":{}", count * 37);
    format!("{{{head},\"list\":[{}]}}", tasks.join(",")).into_bytes()
}

fn task(random: &mut Random, index: usize) -> String {
    let id = random.id();
    let has_failed = index % 10 == 9;
    // Odd, so that all three digits of the fraction are written.
    let start = 1_761_000_000_001 + i64::try_from(random.below(15_000_000_000)).unwrap_or(0) * 2;
    let mut members = vec![
        member("id", &json!(id)),
        member("model", &json!(random.choose(&MODELS))),
        member("status", &json!(if has_failed { "failed" } else { "succeeded" })),
        format!("\"input\":{}", input(random)),
    ];
    if !has_failed {
        members.push(member("videoUrl", &json!(random.url("video", "mp4"))));
        members.push(member("coverUrl", &json!(random.url("cover", "jpg"))));
        members.push(member("mediaId", &json!(random.id())));
    }
    members.push(member("groupId", &json!(random.id())));
    if has_failed {
        members.push(member("error", &json!({ "message": "内容审核未通过: the prompt was refused" })));
    }
    for (name, seconds) in [("submittedAt", 0), ("startedAt", 2), ("finishedAt", 95)] {
        members.push(member(name, &json!(instant(start + seconds * 1000))));
    }
    format!("{{{}}}", members.join(","))
}

fn input(random: &mut Random) -> String {
    let mut members =
        vec![member("prompt", &json!(random.choose(&PROMPTS))), member("groupId", &json!(random.id()))];
    let image = random.url("input", "png");
    members.push(match random.below(4) {
        0 => member("image", &json!([image, random.url("input", "png")])),
        _ => member("image", &json!(image)),
    });
    let many =
        |random: &mut Random, kind, suffix| json!([random.url(kind, suffix), random.url(kind, suffix)]);
    members.push(member("images", &many(random, "reference", "png")));
    if random.below(2) == 0 {
        members.push(member("audios", &json!([random.url("audio", "mp3")])));
    }
    // As `JSON.stringify` writes numbers: no fraction where there is none.
    members.push(format!("\"duration\":{}", ["5", "8", "10", "12.5"][random.below(4)]));
    members.push(member("aspectRatio", &json!(random.choose(&RATIOS))));
    members.push(member("resolution", &json!(random.choose(&["720p", "1080p"]))));
    if random.below(3) == 0 {
        members.push(member("videoUrl", &json!(random.url("reference", "mp4"))));
        members.push(member("videos", &many(random, "reference", "mp4")));
    }
    format!("{{{}}}", members.join(","))
}

fn member(name: &str, value: &Value) -> String {
    let text = Map::from_iter([(name.to_owned(), value.clone())]);
    let text = Value::Object(text).to_string();
    text[1..text.len() - 1].to_owned()
}

/// As `Date.prototype.toJSON` writes it.
fn instant(milliseconds: i64) -> String {
    let instant = jiff::Timestamp::from_millisecond(milliseconds).unwrap_or_default();
    format!("{instant:.3}")
}

/// Numbers that look random and are the same at each run (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() >> 11).unwrap_or(0) % bound
    }

    fn choose<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        texts[self.below(texts.len())]
    }

    /// As MongoDB makes them.
    fn id(&mut self) -> String {
        format!("{:016x}{:08x}", self.next(), self.next() >> 32)
    }

    fn url(&mut self, kind: &str, suffix: &str) -> String {
        format!(
            "https://assets.example.com/ai/{kind}/2025/11/{}-{:08x}.{suffix}",
            self.id(),
            self.next() >> 32
        )
    }
}
