//! What the emitted code of each fixture does, against what the OpenAPI text of the fixture says: written by hand, and never
//! made from what the generator gives.

mod answers;
mod bodies;
mod constructors;
mod enums;
mod events;
mod failures_by_status;
mod flows;
mod forms;
mod loosened;
mod media;
mod names;
mod numbers;
mod objects;
mod outcomes;
mod parameters;
mod presence;
mod real_answers;
mod request_guards;
mod request_media;
mod security;
mod server_calls;
mod servers;
mod support;
mod unions;
mod validate;
mod values;
mod versions;
