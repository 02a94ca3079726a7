//! The argument values of a call.

use crate::runtime::codec::Node;

/// Values by the index of their parameter. A call has few, so a list serves better than a map.
#[derive(Debug, Clone, Default)]
pub(super) struct Arguments(Vec<(usize, Node)>);

impl Arguments {
    /// Sets a value, in place of an earlier one.
    pub(super) fn set(&mut self, index: usize, value: Node) {
        match self.0.iter_mut().find(|(at, _)| *at == index) {
            Some((_, old)) => *old = value,
            None => self.0.push((index, value)),
        }
    }

    /// Takes a value away.
    pub(super) fn remove(&mut self, index: usize) -> Option<Node> {
        let at = self.0.iter().position(|(at, _)| *at == index)?;
        Some(self.0.swap_remove(at).1)
    }

    /// The value of a parameter.
    pub(super) fn get(&self, index: usize) -> Option<&Node> {
        self.0.iter().find(|(at, _)| *at == index).map(|(_, value)| value)
    }
}
