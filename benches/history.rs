//! x
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let tasks: usize = arguments[1].parse().unwrap();
    let landings: usize = arguments[2].parse().unwrap();
    let folder = Path::new(&arguments[3]);
    std::fs::create_dir_all(folder).unwrap();
    assert!(Command::new("git").arg("init").args(["-q", "--bare", "-b", "main"]).arg(folder).status().unwrap().success());
    let mut git = Command::new("git").arg("-C").arg(folder).args(["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut w = BufWriter::with_capacity(1 << 20, git.stdin.take().unwrap());
    let path = |n: usize| format!("tasks/so-{:03}/T{:03}-{:05}.yaml", n % 100, n % 100, n);
    let text = |n: usize, v: usize| format!("ten: Nhiệm vụ số {n}\ndon_vi_chu_tri: so-{:03}\nngay_giao: 2025-01-02\nthoi_han: 2026-12-31\ntrang_thai: dang_thuc_hien\ncap_nhat:\n  - ngay: 2025-02-10\n    noi_dung: Cập nhật lần {v} của nhiệm vụ {n}, mã {}\n", n % 100, (n * 2654435761 + v * 40503) % 1000003);
    let mut at = 1_700_000_000u64;
    let commit = |w: &mut dyn Write, mark: usize, who: &str, at: u64, from: Option<usize>, merge: Option<usize>, m: &str| {
        write!(w, "commit refs/heads/main\nmark :{mark}\nauthor {who} {at} +0700\ncommitter {who} {at} +0700\ndata {}\n{m}\n", m.len()).unwrap();
        if let Some(f) = from { writeln!(w, "from :{f}").unwrap(); }
        if let Some(f) = merge { writeln!(w, "merge :{f}").unwrap(); }
    };
    commit(&mut w, 1, "Van phong <vp@x>", at, None, None, "Giao nhiệm vụ");
    for n in 0..tasks { let t = text(n, 0); write!(w, "M 100644 inline {}\ndata {}\n{t}\n", path(n), t.len()).unwrap(); }
    let mut tip = 1;
    let mut seed = 12345u64;
    for l in 0..landings {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let n = (seed >> 33) as usize % tasks;
        let t = text(n, l + 1);
        let base = 2 + l * 3;
        at += 60;
        write!(w, "blob\nmark :{base}\ndata {}\n{t}\n", t.len()).unwrap();
        commit(&mut w, base + 1, &format!("Can bo {:03} <cb{:03}@x>", n % 100, n % 100), at, Some(tip), None, &format!("Cập nhật T{:03}-{n:05}", n % 100));
        writeln!(w, "M 100644 :{base} {}", path(n)).unwrap();
        commit(&mut w, base + 2, "GitHub <noreply@github.com>", at + 30, Some(tip), Some(base + 1), &format!("Merge pull request #{} from so-{:03}/cap-nhat", l + 1, n % 100));
        writeln!(w, "M 100644 :{base} {}", path(n)).unwrap();
        tip = base + 2;
        if [10_000, 30_000].contains(&(l + 1)) { writeln!(w, "reset refs/heads/at-{}\nfrom :{tip}\n", l + 1).unwrap(); }
    }
    w.flush().unwrap();
    drop(w);
    assert!(git.wait().unwrap().success());
    assert!(Command::new("git").arg("-C").arg(folder).args(["gc", "-q"]).status().unwrap().success());
}
