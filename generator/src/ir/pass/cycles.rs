//! Strongly connected components of a graph, by Kosaraju's algorithm without recursion.

/// Groups of nodes that reach each other, each node in just one, groups that are reached before those that reach them.
/// `next` gives, for each node, the nodes that its edges lead to. Takes time in proportion to nodes and edges.
pub(super) fn groups(next: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut back = vec![Vec::new(); next.len()];
    for (from, targets) in next.iter().enumerate() {
        for &to in targets {
            back[to].push(from);
        }
    }
    let mut seen = vec![false; next.len()];
    let mut finished = Vec::with_capacity(next.len());
    for start in 0..next.len() {
        depth_first(start, next, &mut seen, &mut finished);
    }
    let mut seen = vec![false; next.len()];
    let mut groups = Vec::new();
    for start in finished.into_iter().rev() {
        let mut group = Vec::new();
        depth_first(start, &back, &mut seen, &mut group);
        if !group.is_empty() {
            groups.push(group);
        }
    }
    groups.reverse();
    groups
}

/// Whether the nodes of the group lie on a cycle.
pub(super) fn is_cycle(group: &[usize], next: &[Vec<usize>]) -> bool {
    group.len() > 1 || group.iter().any(|&node| next[node].contains(&node))
}

/// Adds what is reached from `start` and not seen yet, children before parents.
fn depth_first(start: usize, next: &[Vec<usize>], seen: &mut [bool], finished: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[start], true) {
        return;
    }
    let mut stack = vec![(start, 0)];
    while let Some((node, position)) = stack.last_mut() {
        let Some(&child) = next[*node].get(*position) else {
            finished.push(*node);
            stack.pop();
            continue;
        };
        *position += 1;
        if !std::mem::replace(&mut seen[child], true) {
            stack.push((child, 0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{groups, is_cycle};

    #[test]
    fn what_is_reached_comes_first() {
        // 0 -> 1 <-> 2 -> 3, 3 -> 3
        let next = vec![vec![1], vec![2], vec![1, 3], vec![3]];
        let mut found = groups(&next);
        for group in &mut found {
            group.sort_unstable();
        }
        assert_eq!(found, [vec![3], vec![1, 2], vec![0]]);
        let cycles: Vec<bool> = found.iter().map(|group| is_cycle(group, &next)).collect();
        assert_eq!(cycles, [true, true, false]);
    }
}
