//! Types of the shape that the generator emits.

use std::collections::BTreeMap;

use crate::macros::{integer_enum, object, text_enum, union};
use crate::runtime::codec::{
    Branch, Empty, Extra, Kinds, Presence, Union, UnionPlan, Unrecognized, UnrecognizedNumber,
    UnrecognizedValue, Value,
};

/// A struct with its table: `Name (rest; "constant" = "json") { field: Type = "wire", }`, with notes after the wire name.
macro_rules! record {
    ($name:ident ($rest:ident $(; $constant:literal = $json:literal)*) {
        $($field:ident: $t:ty = $wire:literal $([$note:ident])*,)*
    }) => {
        #[derive(Clone)]
        pub(crate) struct $name {
            $(pub(crate) $field: $t,)*
            pub(crate) extra: Extra,
        }

        object! {
            $name; (stringify!($name)) $rest;
            $($constant == $json;)*
            $($field: $wire = Empty::empty() $(, $note)*;)*
        }
    };
}
pub(crate) use record;

record! { Page (Closed) {
    number: i64 = "page",
    total: i64 = "total",
    list: Vec<Task> = "list",
} }

record! { Task (Closed) {
    id: String = "id",
    status: Status = "status",
    input: Input = "input",
    video_url: Option<String> = "videoUrl",
    error: Option<Failure> = "error",
    finished_at: Option<jiff::Timestamp> = "finishedAt",
} }

record! { Input (Closed) {
    prompt: String = "prompt",
    image: Option<Image> = "image",
    images: Option<Vec<String>> = "images",
    duration: Option<f64> = "duration",
} }

record! { Failure (Open) {
    message: String = "message",
} }

record! { States (Open) {
    always: i64 = "always",
    nullable: Option<i64> = "nullable" [Nullable],
    optional: Option<i64> = "optional",
    both: Presence<i64> = "both",
} }

record! { Tree (Open) {
    name: Option<String> = "name",
    left: Option<Box<Tree>> = "left",
    children: Option<Vec<Tree>> = "children",
} }

// A cycle of required members has no finite value, so one of them is an option.
#[cfg(feature = "validate")]
record! { Loop (Open) {
    next: Option<Box<Loop>> = "next",
} }

record! { Circle (Open; "kind" = "\"circle\"") {
    radius: f64 = "radius",
    color: Option<String> = "color",
} }

record! { Square (Open; "kind" = "\"square\"") {
    side: f64 = "side",
    color: Option<String> = "color",
} }

record! { Named (Open) {
    name: String = "name",
    note: Option<String> = "note",
} }

record! { Graded (Open) {
    name: String = "name",
    note: Option<i64> = "note",
} }

record! { Numbered (Open) {
    number: i64 = "number",
    note: Option<String> = "note",
    hint: Option<String> = "hint",
} }

record! { Loose (Open) {
    note: Option<String> = "note",
} }

/// An object whose additional members are numbers.
#[derive(Clone)]
pub(crate) struct Scores {
    pub(crate) owner: String,
    pub(crate) additional: BTreeMap<String, i64>,
    pub(crate) extra: Extra,
}

object! {
    Scores; "Scores" Typed;
    owner: "owner" = String::new();
    ..additional;
}

#[derive(Clone)]
pub(crate) enum Status {
    Queued,
    Done,
    Unrecognized(Unrecognized),
}

text_enum! {
    Status: Closed;
    Queued = "queued";
    Done = "done";
}

/// An enum of integers with its table: `Name: Integer { Variant = integer, .. }`.
macro_rules! levels {
    ($name:ident: $integer:ty, $getter:ident { $($variant:ident = $number:expr,)* }) => {
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub(crate) enum $name {
            $($variant,)*
            Unrecognized(UnrecognizedNumber),
        }

        integer_enum! {
            $name, $getter -> $integer: Closed;
            $($variant = $number;)*
        }
    };
}

levels!(Level: i64, as_i64 { Low = 1, High = 9, });
levels!(Mask: u64, as_u64 { Nothing = 0, All = u64::MAX, });
levels!(Span: i128, as_i128 { Least = -1, Most = i128::from(u64::MAX), });

const NOTHING: Branch =
    Branch { label: "", kinds: Kinds::OBJECT, tags: &[], constants: &[], required: &[], declared: &[] };

/// An enum with its table: `Name (tag) { Variant(Type) = Branch { .. } }`. `puts` is what is written for values
/// that lack the tag.
macro_rules! choice {
    ($name:ident ($tag:expr) $(puts $put:literal)? { $($variant:ident($t:ty) = $branch:expr,)* }) => {
        #[derive(Debug, Clone, PartialEq)]
        pub(crate) enum $name {
            $($variant($t),)*
            Unrecognized(UnrecognizedValue),
        }

        impl Union for $name {
            fn plan(&self) -> &'static UnionPlan {
                static PLAN: UnionPlan =
                    UnionPlan { name: stringify!($name), tag: $tag, branches: &[$($branch),*] };
                &PLAN
            }
            fn unrecognized(value: UnrecognizedValue) -> Self {
                Self::Unrecognized(value)
            }
            fn select(&mut self, branch: usize) -> &mut dyn Value {
                let makers: &[fn() -> Self] = &[$(|| Self::$variant(Empty::empty())),*];
                *self = makers.get(branch).map_or(Self::Unrecognized(UnrecognizedValue::empty()), |make| make());
                match self {
                    $(Self::$variant(value) => value,)*
                    Self::Unrecognized(value) => value,
                }
            }
            fn active(&self) -> &dyn Value {
                match self {
                    $(Self::$variant(value) => value,)*
                    Self::Unrecognized(value) => value,
                }
            }
            $(fn tag(&self) -> Option<&'static str> {
                Some($put)
            })?
        }

        union!($name);
    };
}

choice! { Image (None) {
    Url(String) = Branch { label: "Url", kinds: Kinds::TEXT, ..NOTHING },
    Urls(Vec<String>) = Branch { label: "Urls", kinds: Kinds::LIST, ..NOTHING },
} }

choice! { Shape (Some("kind")) {
    Circle(Box<Circle>) = Branch {
        label: "Circle", tags: &["\"circle\"", "1"], constants: &[("kind", "\"circle\"")],
        required: &["radius"], declared: &["radius", "color"], ..NOTHING
    },
    Square(Box<Square>) = Branch {
        label: "Square", tags: &["\"square\"", "2"], constants: &[("kind", "\"square\"")],
        required: &["side"], declared: &["side", "color"], ..NOTHING
    },
} }

// The same without a declared tag: the constant tells.
choice! { Figure (None) {
    Circle(Box<Circle>) = Branch {
        label: "Circle", constants: &[("kind", "\"circle\"")],
        required: &["radius"], declared: &["radius", "color"], ..NOTHING
    },
    Square(Box<Square>) = Branch {
        label: "Square", constants: &[("kind", "\"square\"")],
        required: &["side"], declared: &["side", "color"], ..NOTHING
    },
} }

choice! { Item (None) {
    Loose(Box<Loose>) = Branch { label: "Loose", declared: &["note"], ..NOTHING },
    Named(Box<Named>) = Branch { label: "Named", required: &["name"], declared: &["name", "note"], ..NOTHING },
    Numbered(Box<Numbered>) = Branch {
        label: "Numbered", required: &["number"], declared: &["number", "note", "hint"], ..NOTHING
    },
} }

// No branch takes what the others do not.
choice! { Exact (None) {
    Named(Box<Named>) = Branch { label: "Named", required: &["name"], declared: &["name", "note"], ..NOTHING },
    Numbered(Box<Numbered>) = Branch {
        label: "Numbered", required: &["number"], declared: &["number", "note", "hint"], ..NOTHING
    },
} }

// The members are the same, and only the types of their values tell.
choice! { Tied (None) {
    Named(Box<Named>) = Branch { label: "Named", required: &["name"], declared: &["name", "note"], ..NOTHING },
    Graded(Box<Graded>) = Branch { label: "Graded", required: &["name"], declared: &["name", "note"], ..NOTHING },
    Loose(Box<Loose>) = Branch { label: "Loose", declared: &["note"], ..NOTHING },
} }

choice! { Tagged (Some("t")) puts "\"free\"" {
    Free(Extra) = Branch { label: "Free", tags: &["\"free\"", "\"loose\""], ..NOTHING },
    Text(String) = Branch { label: "Text", kinds: Kinds::TEXT, ..NOTHING },
} }

choice! { Twins (Some("t")) {
    Named(Box<Named>) = Branch {
        label: "Named", tags: &["\"twin\""], required: &["name"], declared: &["name", "note"], ..NOTHING
    },
    Numbered(Box<Numbered>) = Branch {
        label: "Numbered", tags: &["\"twin\""], required: &["number"], declared: &["number", "note"], ..NOTHING
    },
    Loose(Box<Loose>) = Branch { label: "Loose", declared: &["note"], ..NOTHING },
} }

choice! { Lists (None) {
    Numbers(Vec<i64>) = Branch { label: "Numbers", kinds: Kinds::LIST, ..NOTHING },
    States(Vec<Status>) = Branch { label: "States", kinds: Kinds::LIST, ..NOTHING },
    Texts(Vec<String>) = Branch { label: "Texts", kinds: Kinds::LIST, ..NOTHING },
    Nothing(()) = Branch { label: "Nothing", kinds: Kinds::NULL, ..NOTHING },
} }

choice! { Nested (None) {
    A(Vec<Nested>) = Branch { label: "A", kinds: Kinds::LIST, ..NOTHING },
    B(Vec<Nested>) = Branch { label: "B", kinds: Kinds::LIST, ..NOTHING },
    Flag(bool) = Branch { label: "Flag", kinds: Kinds::BOOLEAN, ..NOTHING },
} }
