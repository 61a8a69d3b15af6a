//! See `giaoban::cli`.

fn main() -> std::process::ExitCode {
    giaoban::cli::main()
}
