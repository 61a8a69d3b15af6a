//! See `giaoban::cli`.

/// With the system's own a sixth of a build is spent allocating.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    giaoban::cli::main()
}
