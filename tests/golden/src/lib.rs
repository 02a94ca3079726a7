//! Every fixture as a module, all around one runtime. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.
#![forbid(unsafe_code)]

#[allow(dead_code, unused_imports, reason = "which parts of the runtime are used depends on the features")]
#[path = "../../../generator/runtime/src/runtime/mod.rs"]
mod runtime;

pub mod all_of;
pub mod all_of_unions;
pub mod answer_media;
pub mod bodies_and_payloads;
pub mod constructors;
pub mod date_time;
pub mod enum_integer;
pub mod enum_open;
pub mod enum_text;
pub mod envelope;
pub mod envelope_text;
pub mod events;
pub mod events_by_name;
pub mod examples_cut;
pub mod failures_by_status;
pub mod formats;
pub mod forms;
pub mod free_form;
pub mod inheritance;
pub mod long_circle;
pub mod loosened;
pub mod map_and_additional;
pub mod names_clash;
pub mod names_helpers;
pub mod names_inline;
pub mod names_keywords;
pub mod names_modules;
pub mod names_obstacle;
pub mod names_prelude;
pub mod names_telling;
pub mod names_text;
pub mod numbers;
pub mod one_meaning;
pub mod outcomes;
pub mod paging_and_wait;
pub mod parameter_styles;
pub mod path_verb;
pub mod presence;
pub mod prose;
pub mod read_write_only;
pub mod real_answers;
pub mod recursion;
pub mod request_guards;
pub mod request_media;
pub mod security_alternatives;
pub mod server_calls;
pub mod servers;
pub mod tuples;
pub mod union_constant;
pub mod union_default;
pub mod union_discriminator;
pub mod union_keys;
pub mod union_kind;
pub mod union_score;
pub mod union_tags;
pub mod validate;
pub mod version_2_0;
pub mod version_3_1;
pub mod version_3_2;
