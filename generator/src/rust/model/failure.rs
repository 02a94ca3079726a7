//! Enums of what failures hold, by their status.

use serde::Serialize;

use super::RustType;
use crate::rust::names::Ident;

/// What failures hold, for all operations that declare the same statuses with the same types.
#[derive(Debug, Clone, Serialize)]
pub struct FailureSet {
    /// Name of the enum in `failures`.
    pub ident: Ident,
    /// Its variants beside `Other`: exact statuses first, then ranges, then `default`.
    pub variants: Vec<FailureVariant>,
    /// Features of the modules that use it.
    pub features: Vec<String>,
}

/// What one status, or a range of them, holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FailureVariant {
    /// Name.
    pub ident: Ident,
    /// Key of the response: `404`, `4XX`, `default`.
    pub status: String,
    /// The lowest status.
    pub low: u16,
    /// The highest status.
    pub high: u16,
    /// Type of the body; none where the document describes none that is JSON.
    pub body: Option<RustType>,
}

/// The name of an operation's enum.
#[derive(Debug, Clone, Serialize)]
pub struct RequestFailure {
    /// Name in the operation's module.
    pub ident: Ident,
    /// The enum that it stands for.
    pub set: Ident,
}
