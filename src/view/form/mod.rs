//! The form of an agency: its page, which says what to do without a script; what the
//! script must know of the agency's open tasks; and of every form.

mod data;
mod known;

use serde::Serialize;

use super::address::{Link, agency_path, file_name};
use super::directory::Directory;
use super::frame::{Around, Sheet};
use crate::doctor::protection::Address;
use crate::lang::Lang;
use crate::lang::words::word;
use crate::model::choice::Forge;
use crate::model::id::AgencyId;
use crate::model::settings::Settings;

pub use data::{FormData, FormDataInputs, Wordings, form_places, form_places_in, form_state};
pub use known::form_script;

#[derive(Debug, Serialize)]
pub struct FormView {
    id: String,
    /// Its page, with what it has to do.
    agency: Link,
    /// Its name is that of its own language, on a page of another.
    is_vietnamese: bool,
    /// The script with its open tasks, from the root of the site.
    data: String,
    /// What makes its workbook.
    command: String,
    /// Where it can be sent as a request.
    send: Option<SendView>,
}

#[derive(Debug, Serialize)]
struct SendView {
    forge: &'static str,
    /// Its interface for programs.
    api: String,
    /// What the page's policy says besides: that it may ask this of the forge.
    policy: String,
    project: String,
    branch: String,
}

impl SendView {
    /// None without a forge, or where none of its kind takes requests.
    fn of(settings: &Settings) -> Option<Self> {
        let address = Address::parse(settings.repository.as_deref()?)?;
        let forge = settings.trust.forge.or_else(|| address.forge())?;
        let (api, project) = (address.api(forge)?, address.path.clone());
        let asks = match forge {
            // Its name in an address has a slash that is none.
            Forge::GitLab => format!("{api}/projects/"),
            _ => format!("{api}/repos/{project}/"),
        };
        let policy = format!(";connect-src {asks}");
        Some(Self { forge: forge.key(), api, policy, project, branch: settings.branch.clone() })
    }
}

/// Where an agency's form stands, for ever.
pub(super) fn form_path(id: &AgencyId) -> String {
    format!("co-quan/{}/cap-nhat.html", file_name(id.as_str()))
}

/// Where the script with its tasks stands, from the root of the site.
pub(super) fn data_path(id: &AgencyId) -> String {
    format!("data/phieu/{}.js", file_name(id.as_str()))
}

pub(super) struct FormInputs<'c> {
    pub(super) id: &'c AgencyId,
    pub(super) agencies: &'c Directory<'c>,
    pub(super) settings: &'c Settings,
    pub(super) lang: Lang,
}

pub(super) fn page(around: &Around<'_>, inputs: &FormInputs<'_>) -> Sheet<FormView> {
    let FormInputs { id, agencies, settings, lang } = *inputs;
    let name = agencies.name(id).to_owned();
    let frame = around.frame(&form_path(id), format!("{} · {name}", word("form", lang)));
    let view = FormView {
        id: id.to_string(),
        is_vietnamese: agencies.is_named_in_vietnamese(id),
        agency: Link { label: name, href: format!("../../{}", agency_path(id)) },
        data: data_path(id),
        command: format!("giaoban export --phieu {id} --format xlsx"),
        send: SendView::of(settings),
    };
    Sheet { path: form_path(id), frame, view }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_asks_the_forge_of_its_instance_alone() {
        let asked = |repository: &str, forge: Option<Forge>| {
            let mut settings = Settings { repository: Some(repository.to_owned()), ..Settings::default() };
            settings.trust.forge = forge;
            SendView::of(&settings).map(|send| format!("{} {} {}", send.forge, send.api, send.policy))
        };
        let github = "github https://api.github.com ;connect-src https://api.github.com/repos/ubnd/kho/";
        assert_eq!(asked("https://github.com/ubnd/kho", None).as_deref(), Some(github));
        let gitlab = "gitlab https://git.tinh.vn/api/v4 ;connect-src https://git.tinh.vn/api/v4/projects/";
        assert_eq!(asked("https://git.tinh.vn/so/ubnd/kho.git", Some(Forge::GitLab)).as_deref(), Some(gitlab));
        let forgejo =
            "forgejo https://git.tinh.vn:3000/api/v1 ;connect-src https://git.tinh.vn:3000/api/v1/repos/ubnd/kho/";
        assert_eq!(asked("https://git.tinh.vn:3000/ubnd/kho", Some(Forge::Forgejo)).as_deref(), Some(forgejo));
        assert_eq!(asked("https://git.tinh.vn/ubnd/kho", Some(Forge::Plain)), None);
        assert_eq!(asked("https://git.tinh.vn/ubnd/kho", None), None, "whose interface it has is not known");
    }
}
