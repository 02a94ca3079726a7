//! Runs that stop in the middle, and runs at the same time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::support::{Folder, output};
use generator::diagnostic::Report;
use generator::layout::Output;
use generator::write::{self, DriftKind, Staged};

fn old() -> Output {
    output(&[("src/lib.rs", "old"), ("src/gone/a.rs", "a"), ("src/gone/b.rs", "b"), ("src/same.rs", "same")])
}

fn new() -> Output {
    output(&[
        ("src/lib.rs", "new"),
        ("src/fresh/c.rs", "c"),
        ("src/fresh/d.rs", "d"),
        ("src/same.rs", "same"),
    ])
}

/// A third one, for a run after the interrupted one that wants something else again.
fn newest() -> Output {
    output(&[("src/lib.rs", "newest"), ("src/fresh/c.rs", "other"), ("src/same.rs", "same")])
}

fn staged(folder: &Folder, output: &Output) -> Staged {
    let mut report = Report::default();
    let plan = write::plan(output, &folder.path(""), &mut report).unwrap_or_else(|| panic!("{report:?}"));
    plan.stage(&mut report).unwrap_or_else(|| panic!("{report:?}"))
}

/// What a folder holds after a run that nothing interrupted.
fn assert_holds(folder: &Folder, output: &Output) {
    for (path, text) in &output.files {
        assert_eq!(folder.read(path), *text, "{path}");
    }
    assert_eq!(folder.read("src/mine.rs"), "// mine");
    let listing = folder.listing();
    let files = listing.values().filter(|text| text.is_some()).count();
    assert_eq!(
        files,
        output.files.len() + 2,
        "the manifest, the file of somebody else, and no other: {listing:?}"
    );
    assert!(!folder.path(".generating").exists());
    assert!(folder.check(output).is_empty());
}

fn prepared() -> Folder {
    let folder = Folder::new();
    folder.apply(&old()).expect("it is written");
    folder.write("src/mine.rs", "// mine");
    folder
}

#[test]
fn nothing_is_changed_before_everything_is_written() {
    let folder = prepared();
    let before = folder.listing();
    let staged = staged(&folder, &new());
    let mut after = folder.listing();
    let temporary = folder.path(".generating");
    after.retain(|path, _| !path.starts_with(&temporary));
    assert_eq!(after, before);
    assert!(staged.steps().len() > 5);
}

#[test]
fn a_run_that_stops_at_any_step_is_noticed_and_completed() {
    let steps = staged(&prepared(), &new()).steps().len();
    for stop in 0..steps {
        for next in [old(), new(), newest()] {
            let folder = prepared();
            for step in &staged(&folder, &new()).steps()[..stop] {
                step.run().unwrap_or_else(|error| panic!("{step}: {error}"));
            }
            let drifts = folder.check(&next);
            assert_eq!(drifts[0].kind, DriftKind::Interrupted, "after {stop} steps: {drifts:?}");
            folder.apply(&next).unwrap_or_else(|report| panic!("after {stop} steps: {report:?}"));
            assert_holds(&folder, &next);
        }
    }
}

#[test]
fn two_runs_that_stop_one_after_the_other_are_completed_by_a_third() {
    let first_steps = staged(&prepared(), &new()).steps().len();
    for first in 0..first_steps {
        for second in 0..4 {
            let folder = prepared();
            for step in &staged(&folder, &new()).steps()[..first] {
                step.run().expect("it can be done");
            }
            let again = staged(&folder, &newest());
            for step in again.steps().iter().take(second) {
                step.run().expect("it can be done");
            }
            folder
                .apply(&old())
                .unwrap_or_else(|report| panic!("after {first} and {second} steps: {report:?}"));
            assert_holds(&folder, &old());
        }
    }
}

#[test]
fn a_run_that_stops_while_writing_temporary_files_is_noticed_and_completed() {
    let folder = prepared();
    folder.write(".generating/0", "half a fi");
    folder.write(".generating/journal.part", "{\"fil");
    assert_eq!(folder.check(&old())[0].kind, DriftKind::Interrupted);
    folder.apply(&old()).expect("it is completed");
    assert_holds(&folder, &old());
}

#[test]
fn a_file_that_somebody_puts_where_an_interrupted_run_was_going_to_write_stays() {
    let folder = prepared();
    let _ = staged(&folder, &new());
    folder.write("src/fresh/c.rs", "// mine, too");
    let report = folder.apply(&new()).expect_err("it is refused");
    assert_eq!(report.diagnostics[0].code.name, "file-in-the-way");
    assert_eq!(folder.read("src/fresh/c.rs"), "// mine, too");
}

#[test]
fn the_second_of_two_runs_waits_and_says_so() {
    let folder = prepared();
    let held = std::fs::File::open(folder.path("")).expect("it is there");
    held.lock().expect("it can be locked");
    let (waits, done) = (AtomicBool::new(false), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut report = Report::default();
            let mut on_wait = || waits.store(true, Ordering::SeqCst);
            let applied = write::apply(&new(), &folder.path(""), &mut on_wait, &mut report);
            assert!(applied.is_some(), "{report:?}");
            done.store(true, Ordering::SeqCst);
        });
        while !waits.load(Ordering::SeqCst) {
            thread::sleep(Duration::from_millis(5));
        }
        thread::sleep(Duration::from_millis(100));
        assert!(!done.load(Ordering::SeqCst), "it writes while the other one does");
        assert_eq!(folder.read("src/lib.rs"), old().files["src/lib.rs"]);
        held.unlock().expect("it was locked");
    });
    assert_holds(&folder, &new());
}

#[test]
fn many_runs_at_once_leave_one_whole_crate() {
    let folder = prepared();
    thread::scope(|scope| {
        for output in [old(), new(), newest(), new(), old(), newest()] {
            let folder = &folder;
            scope.spawn(move || folder.apply(&output).unwrap_or_else(|report| panic!("{report:?}")));
        }
    });
    let whole = [old(), new(), newest()].into_iter().filter(|output| folder.check(output).is_empty()).count();
    assert_eq!(whole, 1);
}
