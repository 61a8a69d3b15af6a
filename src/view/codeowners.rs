//! Who reviews what, as forges read it: the last line that matches counts.

use crate::model::agency::{Agency, Registry};

/// The file CODEOWNERS. None where the Office has no account: then nobody
/// would own what is everybody's. `with_agencies`: where they may write in the
/// repository; of a line whose owner may not, GitHub takes no notice.
#[must_use]
pub fn codeowners(registry: &Registry, with_agencies: bool) -> Option<String> {
    let office: Vec<&Agency> = registry.in_order().into_iter().filter(|agency| agency.is_office()).collect();
    let office = owners(office.iter().copied());
    if office.is_empty() {
        return None;
    }
    let flag = if with_agencies { " --agencies" } else { "" };
    let mut text = format!("# giaoban codeowners{flag}\n* {office}\n");
    for agency in registry.in_order() {
        let own = owners(std::iter::once(agency));
        if with_agencies && !own.is_empty() && !agency.is_office() {
            text.push_str(&format!("/tasks/{}/ {own} {office}\n", agency.id));
        }
    }
    // Whatever comes above, these are the Office's alone.
    for place in
        ["/office/", "/giaoban.yaml", "/templates/", "/site/", "/.giaoban/", "/.github/", "/.gitlab/", "/.forgejo/"]
    {
        text.push_str(&format!("{place} {office}\n"));
    }
    Some(text)
}

fn owners<'a>(agencies: impl Iterator<Item = &'a Agency>) -> String {
    let accounts = agencies.flat_map(|agency| &agency.accounts);
    accounts.map(|account| format!("@{}", account.login)).collect::<Vec<_>>().join(" ")
}
