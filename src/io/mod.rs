//! The world: files, git, the clock, sockets. Nothing here decides anything.

pub mod ask;
pub mod clock;
pub mod disk;
pub mod forge;
pub mod git;
pub mod out;
pub mod play;
pub mod publish;
pub mod release;
pub mod root;
pub mod serve;
pub mod table;
pub mod trouble;
pub mod worktree;
