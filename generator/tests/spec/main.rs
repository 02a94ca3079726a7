//! The first stage: what is read of a document, repaired, refused and told of. One binary, since linking is most of the time of a test.

mod allow;
mod envelope;
mod examples;
mod files;
mod fuzz;
mod load;
mod overlays;
mod page;
mod places;
mod referee;
mod remote;
mod repairs;
mod support;
mod swagger;
mod untyped;
mod v3_1;
mod v3_2;
mod yaml;
