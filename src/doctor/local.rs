//! What this machine's configuration would have other programs do, and the
//! limits of this one.

use super::check::{Check, listed};
use super::facts::Git;
use crate::lang::Text;
use crate::model::limits;

pub(super) fn checks(git: &Git) -> Vec<Check> {
    let harmless = (!git.config.is_empty()).then(|| {
        let fact = Text::new(
            "cấu hình của kho này có {settings}: giaoban không bao giờ chạy chúng nên vô hại ở đây; lệnh git thì có chạy",
            "this repository's configuration sets {settings}: giaoban never runs them, so they are harmless here; git itself does",
        );
        Check::good("local-config", fact).arg("settings", listed(git.config.iter().map(String::as_str)))
    });
    let fact = Text::new(
        "giới hạn: tệp nhiệm vụ {task} KiB, tệp của Văn phòng {office} MiB, YAML lồng {depth} cấp và {nodes} nút, {updates} lần cập nhật một nhiệm vụ, {findings} phát hiện một tệp",
        "limits: a task file {task} KiB, an Office file {office} MiB, YAML {depth} deep and {nodes} nodes, {updates} {updates|update|updates} a task, {findings} {findings|finding|findings} a file",
    );
    let budgets = Check::good("limits", fact)
        .arg("task", (limits::TASK_FILE_BYTES / 1024).to_string())
        .arg("office", (limits::OFFICE_FILE_BYTES / 1024 / 1024).to_string())
        .arg("depth", limits::YAML_DEPTH)
        .arg("nodes", limits::YAML_NODES)
        .arg("updates", limits::UPDATES_PER_TASK)
        .arg("findings", limits::FINDINGS_PER_FILE);
    harmless.into_iter().chain([budgets]).collect()
}
