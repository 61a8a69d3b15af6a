//! The form of an agency: its page, which says what to do without a script; what the
//! script must know of the agency's open tasks; and of every form.

mod data;
mod known;

use serde::Serialize;

use super::address::{Link, agency_path, file_name};
use super::directory::Directory;
use super::frame::{Around, Sheet};
use crate::lang::Lang;
use crate::lang::words::word;
use crate::model::id::AgencyId;

pub use data::{FormData, FormDataInputs, TaskTexts, form_places, form_state};
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
}

/// Where an agency's form stands, for ever.
pub(super) fn form_path(id: &AgencyId) -> String {
    format!("co-quan/{}/cap-nhat.html", file_name(id.as_str()))
}

/// Where the script with its tasks stands, from the root of the site.
fn data_path(id: &AgencyId) -> String {
    format!("data/phieu/{}.js", file_name(id.as_str()))
}

pub(super) struct FormInputs<'c> {
    pub(super) id: &'c AgencyId,
    pub(super) agencies: &'c Directory<'c>,
    pub(super) lang: Lang,
}

pub(super) fn page(around: &Around<'_>, inputs: &FormInputs<'_>) -> Sheet<FormView> {
    let FormInputs { id, agencies, lang } = *inputs;
    let name = agencies.name(id).to_owned();
    let frame = around.frame(&form_path(id), format!("{} · {name}", word("form", lang)));
    let view = FormView {
        id: id.to_string(),
        is_vietnamese: lang == Lang::En && agencies.agency(id).is_none_or(|agency| agency.name_in_english.is_none()),
        agency: Link { label: name, href: format!("../../{}", agency_path(id)) },
        data: data_path(id),
        command: format!("giaoban export --phieu {id} --format xlsx"),
    };
    Sheet { path: form_path(id), frame, view }
}
