//! The program from a document to a crate and back to a diff.

use crate::support::{PETS, Workplace};

const CONFIG: &str = "spec = 'pets.yaml'\nout = '../client'\n[package]\nname = 'pets'\n";

fn configured() -> Workplace {
    let place = Workplace::new();
    place.write("spec/pets.yaml", PETS);
    place.write("spec/generate.toml", CONFIG);
    place
}

#[test]
fn a_crate_is_written_once_and_then_left_alone() {
    let place = configured();
    let ran = place.run(&[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.starts_with("pets: 2 operations, "), "{}", ran.stdout);
    assert!(ran.stdout.contains(" written, 0 unchanged) in "), "{}", ran.stdout);
    let ran = place.run(&["generate"]);
    assert!(ran.stdout.contains("(0 written, "), "{}", ran.stdout);
    assert_eq!(place.run(&["check"]).code, 0);
    assert_eq!(place.run(&["check", "--quiet"]).stdout, "");
    assert_eq!(place.run(&["--quiet"]).stdout, "");
}

#[test]
fn a_changed_document_is_drift_until_the_next_run() {
    let place = configured();
    assert_eq!(place.run(&[]).code, 0);
    place.write("spec/pets.yaml", &PETS.replace("All pets.", "All of the pets."));
    let ran = place.run(&["check"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stdout.contains(": stale\n"), "{}", ran.stdout);
    assert!(
        ran.stdout.lines().any(|line| line.starts_with('+') && line.contains("All of the pets.")),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.trim_end().ends_with("; run `generator`"), "{}", ran.stdout);
    let ran = place.run(&["check", "--no-diff"]);
    assert!(!ran.stdout.contains("All of the pets."), "{}", ran.stdout);

    let object = place.run(&["check", "--json"]).json();
    assert_eq!(object["exit-code"], 1);
    assert!(object["result"]["drift"].as_array().is_some_and(|drift| drift.len() >= 2), "{object}");
    assert_eq!(object["result"]["drift"][0]["kind"], "stale");

    assert_eq!(place.run(&[]).code, 0);
    assert_eq!(place.run(&["check"]).code, 0);
}

#[test]
fn the_configured_command_is_named_only_for_what_it_writes() {
    let place = configured();
    place.write("spec/generate.toml", &format!("{CONFIG}command = 'make client'\n"));
    assert!(place.run(&["check"]).stdout.trim_end().ends_with("; run `make client`"));
    let ran = place.run(&["check", "--out", "other"]);
    assert!(ran.stdout.trim_end().ends_with("; run `generator generate --out other`"), "{}", ran.stdout);
}

#[test]
fn a_path_that_goes_takes_its_code_with_it() {
    let place = configured();
    assert_eq!(place.run(&[]).code, 0);
    let mentions = |place: &Workplace| {
        place.listing().iter().any(|path| {
            path.starts_with("client/src")
                && !path.contains("/runtime/")
                && place.read(path).contains("createPet")
        })
    };
    assert!(mentions(&place));
    let start = PETS.find("    post:").expect("it has one");
    let end = PETS.find("components:").expect("it has some");
    place.write("spec/pets.yaml", &format!("{}{}", &PETS[..start], &PETS[end..]));
    let ran = place.run(&[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!mentions(&place));
}

#[test]
fn arguments_say_the_same_as_a_configuration() {
    let place = Workplace::new();
    place.write("pets.yaml", PETS);
    place.write("generate.toml", "spec = 'other.yaml'\n[rename]\nnothing = 'Nothing'\n");
    let arguments = ["pets.yaml", "--out", "my client", "--name", "pets"];
    let ran = place.run(&[&["generate"], &arguments[..]].concat());
    assert_eq!(ran.code, 0, "a configuration that is not named is not used: {ran:?}");
    assert_eq!(place.run(&[&["check"], &arguments[..]].concat()).code, 0);
    place.write("my client/src/lib.rs", "//! mine");
    let ran = place.run(&[&["check"], &arguments[..]].concat());
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("my client/src/lib.rs: edited by hand\n"), "{}", ran.stdout);
    let command = "run `generator generate pets.yaml --out 'my client' --name pets`";
    assert!(ran.stdout.contains(command), "{}", ran.stdout);
}

#[test]
fn files_of_others_in_the_way_exit_with_2() {
    let place = configured();
    place.write("client/src/lib.rs", "// mine");
    let ran = place.run(&[]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("file-in-the-way"), "{}", ran.stderr);
    assert!(ran.stderr.contains("client/src/lib.rs"), "{}", ran.stderr);
    assert_eq!(place.read("client/src/lib.rs"), "// mine");
    assert!(!place.listing().contains(&"client/Cargo.toml".to_owned()));
}

#[test]
fn a_wrong_document_exits_with_2_and_leaves_the_crate_alone() {
    let place = configured();
    assert_eq!(place.run(&[]).code, 0);
    let before = place.read("client/src/lib.rs");
    for broken in ["openapi: [", "{}", "hello", "openapi: 3.0.4\ninfo: 7\npaths: {}\n"] {
        place.write("spec/pets.yaml", broken);
        for command in ["generate", "check", "lint"] {
            let ran = place.run(&[command]);
            assert_eq!(ran.code, 2, "{command}, {broken}: {ran:?}");
            assert!(ran.stderr.contains("error["), "{command}, {broken}: {}", ran.stderr);
        }
        assert_eq!(place.read("client/src/lib.rs"), before);
    }
}

#[test]
fn a_document_may_come_from_standard_input() {
    let place = Workplace::new();
    let ran = place.run_with_input(&["generate", "-", "--out", "client"], PETS);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(place.read("client/src/lib.rs").starts_with("// @generated by generator from <stdin>. "));
}

#[test]
fn stages_are_dumped_as_objects() {
    let place = configured();
    for stage in ["document", "api", "crate"] {
        let ran = place.run(&["dump", stage]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let object = ran.json();
        assert_eq!(object["stage"], stage);
        let wrapped =
            place.run(&["dump", stage, "spec/pets.yaml", "--config", "spec/generate.toml", "--json"]).json();
        assert_eq!(wrapped["result"], object);
        assert_eq!(wrapped["command"], "dump");
    }
}

#[test]
fn lint_says_what_it_found_by_its_exit_code() {
    let place = configured();
    let clean = place.run(&["lint"]);
    assert_eq!(clean.code, 0, "{clean:?}");
    assert_eq!(clean.stdout, "0 errors, 0 warnings, 0 notes\n");
    place.write("spec/pets.yaml", &PETS.replace("type: integer", "description: any"));
    let noted = place.run(&["lint"]);
    assert_eq!(noted.code, 0, "a note is no finding: {noted:?}");
    assert!(noted.stderr.contains("spec/pets.yaml:"), "{}", noted.stderr);
    assert!(noted.stdout.contains("\n      1  parts without a type\n"), "{}", noted.stdout);
    place.write("spec/pets.yaml", &PETS.replace("paths:", "colour: red\npaths:"));
    let warned = place.run(&["lint"]);
    assert_eq!(warned.code, 1, "{warned:?}");
    assert_eq!(place.run(&["generate"]).code, 0, "a warning is no reason to stop");
}

#[test]
fn what_repeats_itself_is_counted() {
    let place = configured();
    let many = (0..30).fold(String::new(), |all, index| all + &format!("    Any{index}: {{}}\n"));
    place.write("spec/pets.yaml", &format!("{PETS}{many}"));
    let told = place.run(&["lint"]);
    assert_eq!(told.stderr.matches("note[untyped]").count(), 1, "{}", told.stderr);
    assert!(told.stderr.contains(" (30 places)"), "{}", told.stderr);
    assert_eq!(told.stderr.matches("also: spec/pets.yaml:").count(), 4, "{}", told.stderr);
    assert!(told.stderr.contains("`--json` lists every place"), "{}", told.stderr);
    assert!(told.stdout.contains("30  parts without a type"), "{}", told.stdout);
    let all = place.run(&["lint", "--json"]).json();
    assert_eq!(all["diagnostics"].as_array().map(Vec::len), Some(30));
    assert_eq!(all["result"]["summary"]["untyped"], 30);
}

/// Names of what `dump crate` lists, by the key of the list and of the name.
fn dumped(place: &Workplace, arguments: &[&str], list: &str, name: &str) -> Vec<String> {
    let object = place.run(&[&["dump", "crate"], arguments].concat()).json();
    let entries = object[list].as_array().expect("it is a list").clone();
    entries.iter().map(|entry| entry[name].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn only_what_is_selected_is_emitted() {
    let place = configured();
    place.write(
        "spec/pets.yaml",
        &format!("{PETS}    Other: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n"),
    );
    let names = |arguments: &[&str]| dumped(&place, arguments, "operations", "id");
    assert_eq!(names(&[]), ["listPets", "createPet"]);
    for (selector, expected) in [
        ("createPet", &["createPet"][..]),
        ("POST /pets", &["createPet"]),
        ("post /p*", &["createPet"]),
        ("pets", &["listPets", "createPet"]),
        ("#/paths/~1pets/get", &["listPets"]),
        ("#/paths/~1pets", &["listPets", "createPet"]),
        ("*ets", &["listPets", "createPet"]),
        ("Pet", &[]),
    ] {
        assert_eq!(names(&["--only", selector]), expected, "{selector}");
    }
    assert_eq!(names(&["--only", "list*", "--only", "#/paths/*/post"]), ["listPets", "createPet"]);
}

#[test]
fn only_the_types_that_a_selection_reaches_are_emitted() {
    let place = configured();
    place.write(
        "spec/pets.yaml",
        &format!("{PETS}    Other: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n"),
    );
    let types = |arguments: &[&str]| dumped(&place, arguments, "types", "path");
    assert_eq!(types(&[]), ["types::Other", "types::Pet"]);
    assert_eq!(types(&["--only", "createPet"]), ["types::Pet"]);
    assert_eq!(types(&["--only", "Other"]), ["types::Other"]);
    place.write(
        "spec/generate.toml",
        &CONFIG.replace("[package]", "only = ['#/components/schemas/Other']\n[package]"),
    );
    assert_eq!(types(&[]), ["types::Other"]);
}

#[test]
fn a_selection_does_not_replace_the_configured_crate() {
    let place = configured();
    assert_eq!(place.run(&[]).code, 0);
    let before = place.listing();
    let ran = place.run(&["generate", "--only", "listPets"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("`--only` would delete the rest of the configured crate"), "{}", ran.stderr);
    assert_eq!(place.listing(), before);
    assert_eq!(place.run(&["generate", "--only", "listPets", "--out", "part"]).code, 0);
    assert_eq!(place.run(&["check"]).code, 0, "the configured crate is as it was");
}

#[test]
fn a_selection_is_not_bothered_with_what_it_leaves_out() {
    let place = configured();
    let wrong = "type: object, properties: { a: { type: string, enum: [] } }";
    place.write("spec/pets.yaml", &format!("{PETS}    Other: {{ {wrong} }}\n"));
    let whole = place.run(&["generate", "--out", "whole"]);
    assert!(whole.stderr.contains("warning[repaired-enum]"), "{}", whole.stderr);
    for (selector, is_told) in [("createPet", false), ("Pet", false), ("Other", true)] {
        let part = place.run(&["generate", "--only", selector, "--out", "part"]);
        assert_eq!(part.code, 0, "{part:?}");
        assert_eq!(part.stderr.contains("repaired-enum"), is_told, "{selector}: {}", part.stderr);
    }
    // What a selected operation reaches is a part of it.
    let reached = PETS
        .replace("        name:\n", "        other: { $ref: '#/components/schemas/Other' }\n        name:\n");
    place.write("spec/pets.yaml", &format!("{reached}    Other: {{ {wrong} }}\n"));
    let part = place.run(&["generate", "--only", "createPet", "--out", "part"]);
    assert!(part.stderr.contains("repaired-enum"), "{}", part.stderr);
}

#[test]
fn a_selector_of_nothing_is_told_what_may_be_meant() {
    let place = configured();
    for (selector, meant) in [("Pets", "pets"), ("creatPet", "createPet"), ("pett", "pets")] {
        let ran = place.run(&["generate", "--only", selector, "--out", "part"]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains(&format!("did you mean `{meant}`?")), "{}", ran.stderr);
    }
    let ran = place.run(&["generate", "--only", "spaceships", "--out", "part"]);
    assert!(ran.stderr.contains("remove the entry, or correct its selector"), "{}", ran.stderr);
}

#[test]
fn a_crate_inside_of_a_workspace_is_its_member() {
    let place = Workplace::new();
    place.write("pets.yaml", PETS);
    let root = "[workspace]\nmembers = ['crates/*']\nexclude = ['away']\n";
    place.write("Cargo.toml", root);
    let generate = |out: &str| place.run(&["generate", "pets.yaml", "--out", out]);
    let is_own = |out: &str| place.read(&format!("{out}/Cargo.toml")).contains("\n[workspace]\n");

    let ran = generate("clients/pets");
    assert_eq!(ran.code, 0, "{ran:?}");
    let advice = "\nadd `\"clients/pets\"` to `members` of `[workspace]` in `Cargo.toml`\n";
    assert!(ran.stdout.ends_with(advice), "{}", ran.stdout);
    assert!(!is_own("clients/pets"));
    assert!(!place.read("clients/pets/Cargo.toml").contains("workspace = true"), "nothing is inherited");
    assert!(!generate("clients/pets").stdout.contains("members"), "it is said once");

    let ran = generate("crates/pets");
    assert!(
        ran.stdout
            .ends_with("\nthe crate is a member of the workspace in `Cargo.toml`, through `crates/*`\n"),
        "{}",
        ran.stdout
    );
    assert!(!is_own("crates/pets"));
    let object = place.run(&["generate", "pets.yaml", "--out", "crates/pets", "--json"]).json();
    assert_eq!(object["result"]["workspace"]["covered-by"], "crates/*");

    assert!(!generate("away/pets").stdout.contains("workspace"));
    assert!(is_own("away/pets"), "what is excluded builds by itself");
    place.write("own.toml", "[package]\nworkspace = 'own'\n");
    place.run(&["generate", "pets.yaml", "--out", "crates/other", "--config", "own.toml"]);
    assert!(is_own("crates/other"), "the configuration has the last word");
    assert_eq!(place.read("Cargo.toml"), root, "files of others are theirs");
    assert_eq!(place.run(&["check", "pets.yaml", "--out", "clients/pets"]).code, 0);
}

#[test]
fn a_licence_is_part_of_the_crate() {
    let place = configured();
    let license = |lines: &str| {
        place.write("spec/generate.toml", &format!("{CONFIG}{lines}\n"));
        let ran = place.run(&[]);
        (ran.code, ran.stderr)
    };
    let manifest = |key: &str| {
        let manifest: toml::Table = place.read("client/Cargo.toml").parse().expect("it is TOML");
        manifest["package"].get(key).and_then(toml::Value::as_str).map(str::to_owned)
    };
    place.write("LICENSE", "Do as you like.\r\n\r\n");
    place.write("spec/NOTICE", "Ours.");
    assert_eq!(license("license-file = '../LICENSE'").0, 0);
    assert_eq!(place.read("client/LICENSE"), "Do as you like.\n");
    assert_eq!((manifest("license"), manifest("license-file").as_deref()), (None, Some("LICENSE")));
    assert!(place.read("client/README.md").ends_with("\n## License\n\nSee [LICENSE](<LICENSE>).\n"));

    assert_eq!(license("license = 'MIT'\nlicense-file = ['../LICENSE', 'NOTICE']").0, 0);
    assert_eq!((manifest("license").as_deref(), manifest("license-file")), (Some("MIT"), None));
    assert_eq!(place.read("client/NOTICE"), "Ours.\n");
    let end = "\n## License\n\n`MIT`. See [LICENSE](<LICENSE>), [NOTICE](<NOTICE>).\n";
    assert!(place.read("client/README.md").ends_with(end), "{}", place.read("client/README.md"));

    assert_eq!(license("license = 'MIT'").0, 0);
    assert!(place.read("client/README.md").ends_with("\n## License\n\n`MIT`.\n"));
    assert!(!place.listing().contains(&"client/NOTICE".to_owned()), "what is no longer named goes");
    assert_eq!(license("").0, 0);
    assert!(!place.read("client/README.md").contains("## License"));

    for (lines, message) in [
        ("license-file = '../nope'", "`nope` cannot be read"),
        ("license-file = 'README.md'", "`README.md` is not a free file name in the crate"),
        ("license-file = ['a/LICENSE', 'b/LICENSE']", "`LICENSE` is not a free file name in the crate"),
        ("license-file = 7", "expected a path, or a list of paths"),
    ] {
        let (code, stderr) = license(lines);
        assert_eq!(code, 2, "{lines}");
        assert!(stderr.contains(message), "{lines}: {stderr}");
    }
}
