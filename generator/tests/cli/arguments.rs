//! The program's arguments, exit codes and messages.

use crate::support::{PETS, Workplace};

#[test]
fn help_and_version_are_no_errors() {
    let place = Workplace::new();
    for arguments in [&["--help"][..], &["help", "check"], &["--version"], &["dump", "-h"]] {
        assert_eq!(place.run(arguments).code, 0, "{arguments:?}");
    }
}

#[test]
fn wrong_arguments_exit_with_2_and_say_why() {
    let place = Workplace::new();
    place.write("pets.yaml", PETS);
    let cases: &[(&[&str], &str)] = &[
        (&["frobnicate"], "unrecognized subcommand 'frobnicate'"),
        (&["--frobnicate"], "unexpected argument '--frobnicate'"),
        (&["generate", "pets.yaml", "--only", ""], "a selector cannot be empty"),
        (&["generate", "pets.yaml", "--only", "#a"], "a pointer must start with `#/`"),
        (&["generate", "pets.yaml"], "a SPEC needs `--out DIR`"),
        (&["generate", "nope.yaml", "--out", "client"], "`nope.yaml` cannot be read"),
        (&["generate", "pets.yaml", "--out", "client", "--name", "a b"], "`--name a b` is not a crate name"),
        (
            &["generate", "pets.yaml", "--out", "client", "--config", "nope.toml"],
            "`nope.toml` cannot be read",
        ),
        (&["dump", "everything", "pets.yaml"], "invalid value 'everything'"),
        (&["explain", "bad-confg"], "there is no code `bad-confg`"),
        (&["explain", "bad-confg"], "did you mean `bad-config`?"),
        (&["init", "-"], "a configuration cannot name standard input"),
        (&["init", "nope.yaml"], "`nope.yaml` cannot be read"),
        (&[], "there is neither `spec/generate.toml` nor `generate.toml` here"),
        (&["check"], "there is neither `spec/generate.toml` nor `generate.toml` here"),
        (&["lint"], "there is neither `spec/generate.toml` nor `generate.toml` here"),
    ];
    for (arguments, message) in cases {
        let ran = place.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {ran:?}");
        assert!(ran.stderr.contains(message), "{arguments:?}: {}", ran.stderr);
        assert_eq!(ran.stdout, "", "{arguments:?}");
    }
    assert_eq!(place.listing(), ["pets.yaml"], "nothing is written");
}

#[test]
fn what_the_configuration_lacks_or_says_wrong_is_shown_in_its_text() {
    let place = Workplace::new();
    place.write("pets.yaml", PETS);
    let cases = [
        ("out = 'client'\n", "missing key `spec`"),
        ("spec = 'pets.yaml'\n", "missing key `out`"),
        ("spec = 'pets.yaml'\nout = 'client'\n[package]\nnmae = 'x'\n", "unknown key `nmae`"),
        ("spec = 'nope.yaml'\nout = 'client'\n", "`nope.yaml` cannot be read"),
    ];
    for (text, message) in cases {
        place.write("generate.toml", text);
        let ran = place.run(&[]);
        assert_eq!(ran.code, 2, "{text}");
        assert!(ran.stderr.contains(message), "{}", ran.stderr);
    }
}

#[test]
fn every_code_is_explained() {
    let place = Workplace::new();
    let list = place.run(&["--json", "explain"]);
    assert_eq!(list.code, 0);
    let codes = list.json()["result"].as_array().expect("it is a list").clone();
    assert_eq!(codes.len(), generator::all_codes().len());
    for code in codes {
        let name = code["code"].as_str().expect("it has a name");
        let ran = place.run(&["explain", name]);
        assert_eq!(ran.code, 0, "{name}");
        assert!(ran.stdout.starts_with(&format!("{name}\n\n")), "{}", ran.stdout);
        assert!(ran.stdout.len() > name.len() + 40, "{name} is hardly explained");
    }
    let ran = place.run(&["explain"]);
    assert!(ran.stdout.contains("\nfile-in-the-way "), "{}", ran.stdout);
}

#[test]
fn codes_have_names_of_one_form_and_each_only_once() {
    let codes = generator::all_codes();
    let mut names: Vec<&str> = codes.iter().map(|code| code.name).collect();
    for name in &names {
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
    }
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn machines_get_one_object_whatever_happens() {
    let place = Workplace::new();
    let ran = place.run(&["check", "--json"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.stderr, "");
    let object = ran.json();
    assert_eq!(object["version"], 1);
    assert_eq!(object["command"], "check");
    assert_eq!(object["exit-code"], 2);
    assert_eq!(object["diagnostics"][0]["code"], "bad-argument");
    assert!(object["result"].is_null());
}

#[test]
fn init_writes_a_configuration_that_is_understood_and_never_replaces_one() {
    let place = Workplace::new();
    place.write("spec/pets.yaml", PETS);
    place.write("other/pets.yaml", PETS);
    let ran = place.run(&["init", "spec/pets.yaml"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = place.read("spec/generate.toml");
    assert!(text.contains("spec = \"pets.yaml\"\nout = \"../client\"\n"), "{text}");
    let entry = |line: &str| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).map(str::to_owned);
    let uncommented: String =
        text.lines().map(|line| entry(line).unwrap_or_else(|| line.to_owned()) + "\n").collect();
    assert!(uncommented.contains("\npets = [\"pets\"] # 2 operations\n"), "{uncommented}");
    toml::from_str::<generator::config::Config>(&uncommented)
        .unwrap_or_else(|error| panic!("{error}\n{uncommented}"));

    place.write("spec/generate.toml", "# mine");
    let ran = place.run(&["init", "spec/pets.yaml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("`spec/generate.toml` already exists"), "{}", ran.stderr);
    assert_eq!(place.read("spec/generate.toml"), "# mine");

    assert_eq!(place.run(&["init", "other/pets.yaml"]).code, 0);
    assert!(place.read("generate.toml").contains("spec = \"other/pets.yaml\"\nout = \"client\"\n"));
    assert_eq!(place.run(&["init", "other/pets.yaml", "--config", "other/mine.toml"]).code, 0);
    assert!(place.read("other/mine.toml").contains("spec = \"pets.yaml\"\n"));

    place.write("broken.yaml", "openapi: 3.0.4\ninfo: 7\n");
    let ran = place.run(&["init", "broken.yaml", "--config", "broken.toml"]);
    assert_eq!(ran.code, 2, "what cannot be read cannot be proposed for: {ran:?}");
    assert!(!place.listing().contains(&"broken.toml".to_owned()));
}

#[test]
fn the_time_of_each_stage_is_printed_on_request() {
    let place = Workplace::new();
    place.write("pets.yaml", "openapi: 3.0.4\ninfo: {title: Pets, version: '1'}\npaths: {}\n");
    let stages =
        ["open", "read", "overlay", "unite", "normalize", "repair", "validate", "cut", "lint", "examples"];
    let made = ["lower", "plan", "emit", "layout", "write"];
    let ran = place.run(&["generate", "pets.yaml", "--out", "pets", "--timings"]);
    let lines: Vec<&str> = ran.stderr.lines().collect();
    let names: Vec<&str> = lines.iter().filter_map(|line| line.split("%  ").nth(1)).collect();
    assert_eq!(names, [&stages[..], &made, &["in all"]].concat(), "{}", ran.stderr);
    let object = place.run(&["lint", "pets.yaml", "--timings", "--json"]).json();
    assert!(object["timings"]["validate"].is_number(), "{object}");
    let object = place.run(&["lint", "pets.yaml", "--json"]).json();
    assert!(object.get("timings").is_none(), "{object}");
}

#[test]
fn what_is_missing_can_be_left_out() {
    let place = Workplace::new();
    let operation = |id: &str, name: &str| {
        format!(
            "get: {{operationId: {id}, parameters: [{{$ref: '#/components/parameters/{name}'}}], responses: {{'200': {{description: ok}}}}}}"
        )
    };
    let parameter = "{name: a, in: query, schema: {type: string}}";
    place.write(
        "pets.yaml",
        &format!(
            "openapi: 3.0.4\ninfo: {{title: Pets, version: '1'}}\npaths:\n  /a: {{{}}}\n  /b: {{{}}}\n  /c: {{{}}}\ncomponents: {{parameters: {{A: {parameter}}}}}\n",
            operation("a", "A"),
            operation("b", "Gone"),
            operation("c", "Gone"),
        ),
    );
    let ran = place.run(&["generate", "pets.yaml", "--out", "pets"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("`GET /b` needs it: `--allow unresolved-ref` leaves it out"),
        "{}",
        ran.stderr
    );
    let ran = place.run(&["generate", "pets.yaml", "--out", "pets", "--allow", "unresolved-ref"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("1 operation,"), "{}", ran.stdout);
    let ran = place.run(&["generate", "pets.yaml", "--out", "pets", "--allow", "unknown-type"]);
    assert!(ran.code == 2 && ran.stderr.contains("only `unresolved-ref` can be allowed"), "{}", ran.stderr);
}

#[test]
fn overlays_of_the_configuration_come_before_those_of_the_command_line() {
    let place = Workplace::new();
    place.write("spec/pets.yaml", "openapi: 3.0.4\ninfo: {title: Pets, version: '1'}\npaths: {}\n");
    let overlay = |title: &str| {
        format!(
            "overlay: 1.0.0\ninfo: {{title: O, version: '1'}}\nactions: [{{target: $.info, update: {{title: {title}, x-by-{title}: true}}}}]\n"
        )
    };
    place.write("spec/first.yaml", &overlay("first"));
    place.write("second.yaml", &overlay("second"));
    let text = "spec = 'pets.yaml'\nout = '../pets'\noverlays = ['first.yaml']\n";
    place.write("spec/generate.toml", text);
    let ran = place.run(&["dump", "document", "--overlay", "second.yaml"]);
    let info = &ran.json()["effective"]["info"];
    assert_eq!(info["title"], "second", "{}", ran.stdout);
    assert_eq!((&info["x-by-first"], &info["x-by-second"]), (&true.into(), &true.into()));
    // A crate that was made without it is stale.
    assert_eq!(place.run(&["generate"]).code, 0);
    assert_eq!(place.run(&["check"]).code, 0);
    let ran = place.run(&["check", "--overlay", "second.yaml"]);
    assert!(ran.code == 1 && ran.stdout.contains("--overlay second.yaml"), "{}", ran.stdout);
    place.write("spec/generate.toml", &text.replace("first", "gone"));
    let ran = place.run(&["check"]);
    assert!(ran.code == 2 && ran.stderr.contains("spec/generate.toml:3"), "{}", ran.stderr);
}
