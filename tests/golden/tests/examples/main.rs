//! The examples of the rustdoc, which have to compile. Made by `UPDATE_GOLDEN=1 cargo test -p generator --test golden`; do not edit.
#![allow(dead_code, unused_variables, reason = "that they compile is the test")]

mod all_of;
mod all_of_unions;
mod bodies_and_payloads;
mod date_time;
mod enum_integer;
mod enum_text;
mod envelope;
mod envelope_text;
mod events;
mod forms;
mod free_form;
mod map_and_additional;
mod names_clash;
mod names_helpers;
mod names_inline;
mod names_keywords;
mod names_modules;
mod names_obstacle;
mod names_prelude;
mod names_text;
mod paging_and_wait;
mod parameter_styles;
mod path_verb;
mod presence;
mod recursion;
mod security_alternatives;
mod union_constant;
mod union_discriminator;
mod union_keys;
mod union_kind;
mod union_score;
mod version_2_0;
mod version_3_1;
mod version_3_2;
