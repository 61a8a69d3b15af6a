use std::collections::BTreeMap;

use arbitrary::Unstructured;
use arbtest::arbitrary;
use serde::ser::{SerializeSeq, SerializeStruct, SerializeTuple};
use serde::{Serialize, Serializer};
use tera::Context;

use super::*;

type Drawn<T> = arbitrary::Result<T>;

fn words() -> Words {
    Words::of_both()
}

/// The pages of which there are as many as tasks, and the long lists.
#[test]
fn what_is_printed_most_is_compiled() {
    let compiled = Compiled::of(&super::super::built_in(), &words());
    let names = compiled.names();
    for name in ["task.html", "catalogue.html", "explain.html", "proposals.html", "quality.html", "report.html"] {
        assert!(names.contains(&name), "{name} is Tera's: {names:?}");
    }
}

#[test]
fn what_an_instance_puts_over_ours_is_teras() {
    for touched in ["base.html", "task.html", "components/badge.html", "components/say.html", "components/life.html"] {
        let mut templates = super::super::built_in();
        templates.remove(touched);
        let compiled = Compiled::of(&templates, &words());
        assert!(!compiled.names().contains(&"task.html"), "{touched}");
    }
}

/// What a page may hold.
enum Value {
    Nothing,
    Bool(bool),
    Whole(u32),
    Text(String),
    List(Vec<Value>),
    Fields(Vec<(&'static str, Value)>),
    /// As Rust has them beside: a choice, a tuple, a type around one value.
    Choice(&'static str),
    Tuple(Vec<Value>),
    Around(Box<Value>),
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Whole(number) => serializer.serialize_u32(*number),
            Self::Text(text) => serializer.serialize_some(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Self::Fields(fields) => {
                let mut entries = serializer.serialize_struct("Fields", fields.len())?;
                fields.iter().try_for_each(|(key, value)| entries.serialize_field(key, value))?;
                entries.end()
            }
            Self::Choice(name) => serializer.serialize_unit_variant("Choice", 0, name),
            Self::Tuple(items) => {
                let mut tuple = serializer.serialize_tuple(items.len())?;
                items.iter().try_for_each(|item| tuple.serialize_element(item))?;
                tuple.end()
            }
            Self::Around(value) => serializer.serialize_newtype_struct("Around", &**value),
        }
    }
}

const TEXTS: [&str; 9] =
    ["", "late", "a<b>&\"'", " x ", "Đẩy mạnh", "→", "a\u{200b}b", "e\u{301}\u{301}\u{301}\u{301}\u{301}", "</p>"];

/// What a name may hold, so that entries of a list are alike.
#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Nothing,
    Bool,
    Whole,
    Text,
    Markup,
    List(Box<Shape>),
    Fields(Vec<(&'static str, Shape)>),
}

fn shape(u: &mut Unstructured<'_>, depth: usize) -> Drawn<Shape> {
    Ok(match u.int_in_range(0..=if depth == 0 { 5 } else { 9 })? {
        0 => Shape::Nothing,
        1 => Shape::Bool,
        2 => Shape::Whole,
        3 | 4 => Shape::Text,
        5 => Shape::Markup,
        6 | 7 => Shape::List(Box::new(fields(u, depth - 1)?)),
        _ => fields(u, depth - 1)?,
    })
}

/// What the components take is among them.
fn fields(u: &mut Unstructured<'_>, depth: usize) -> Drawn<Shape> {
    let mut fields = vec![("a", Shape::Text), ("b", shape(u, depth)?), ("c", Shape::Text), ("n", Shape::Whole)];
    for key in ["d", "e", "none"] {
        fields.push((key, shape(u, depth)?));
    }
    Ok(Shape::Fields(fields))
}

fn value(u: &mut Unstructured<'_>, shape: &Shape) -> Drawn<Value> {
    let is_around = u.ratio(1, 12)?;
    let value = bare(u, shape)?;
    Ok(if is_around { Value::Around(Box::new(value)) } else { value })
}

fn bare(u: &mut Unstructured<'_>, shape: &Shape) -> Drawn<Value> {
    Ok(match shape {
        Shape::Nothing => Value::Nothing,
        Shape::Bool => Value::Bool(u.arbitrary()?),
        Shape::Whole => Value::Whole(*u.choose(&[0, 1, 2, 3, 12])?),
        Shape::Text if u.ratio(1, 6)? => Value::Choice(u.choose(&["late", "Đẩy mạnh"])?),
        Shape::Text => Value::Text((*u.choose(&TEXTS)?).to_owned()),
        Shape::Markup => Value::Fields(vec![("markup", Value::Text(format!("<p>{}</p>", u.choose(&TEXTS)?)))]),
        Shape::List(item) => {
            let count = u.int_in_range(0..=3)?;
            let items = (0..count).map(|_| value(u, item)).collect::<Drawn<_>>()?;
            if u.ratio(1, 4)? { Value::Tuple(items) } else { Value::List(items) }
        }
        Shape::Fields(fields) => {
            Value::Fields(fields.iter().map(|(key, shape)| Ok((*key, value(u, shape)?))).collect::<Drawn<_>>()?)
        }
    })
}

/// The names that a template may use, with what each holds.
type Names<'v> = Vec<(String, &'v Shape)>;

/// A path to what is wanted, mostly.
fn path<'v>(u: &mut Unstructured<'_>, names: &Names<'v>, wanted: Wanted) -> Drawn<(String, &'v Shape)> {
    let mut found = u.choose(names)?.clone();
    for _ in 0..12 {
        while let Shape::Fields(fields) = found.1
            && u.ratio(4, 5)?
        {
            let (key, shape) = u.choose(fields)?;
            found = (format!("{}.{key}", found.0), shape);
        }
        if wanted(found.1) {
            break;
        }
        found = u.choose(names)?.clone();
    }
    if u.ratio(1, 80)? {
        found.0.push_str(".nowhere");
    }
    Ok(found)
}

fn question(u: &mut Unstructured<'_>, names: &Names<'_>, is_in_loop: bool) -> Drawn<String> {
    let (one, two) = (path(u, names, |_| true)?.0, path(u, names, |shape| *shape == Shape::Text)?.0);
    let text = *u.choose(&["late", ""])?;
    if u.ratio(1, 60)? {
        return Ok(format!("{one} != \"late\""));
    }
    if u.ratio(1, 4)? {
        let is_list = |shape: &Shape| matches!(shape, Shape::List(_));
        let (count, _) = path(u, names, |shape| *shape == Shape::Whole)?;
        let (list, _) = path(u, names, is_list)?;
        let number = u.int_in_range(0..=2)?;
        let asked =
            [format!("{count} == {number}"), format!("{count} > {number}"), format!("{list} | length > {number}")];
        return Ok(u.choose(&asked)?.clone());
    }
    Ok(match u.int_in_range(0..=7)? {
        0 | 1 => one,
        2 => format!("not {one}"),
        3 => format!("{one} == \"{text}\""),
        4 => format!("{one} or {two}"),
        5 => format!("{one} and {two} and {one} == \"late\""),
        6 => format!("{one} == \"late\" or {two} == \"{text}\""),
        _ if is_in_loop => (*u.choose(&["loop.last", "not loop.last", "loop.first"])?).to_owned(),
        _ => one,
    })
}

fn template(u: &mut Unstructured<'_>, names: &Names<'_>, depth: usize, is_in_loop: bool) -> Drawn<String> {
    let mut text = String::new();
    for _ in 0..u.int_in_range(1..=4)? {
        let (open, close) = *u.choose(&[("{%", "%}"), ("{%-", "%}"), ("{%", "-%}"), ("{%-", "-%}")])?;
        text.push_str(u.choose(&["", " ", "\n", "<p>", " − ", "\n {# note #} ", "{#- a -#}\n"])?);
        let step = u.int_in_range(0..=if depth == 0 { 4 } else { 8 })?;
        match step {
            0 | 1 => {
                let (path, shape) = path(u, names, |shape| matches!(shape, Shape::Text | Shape::Whole))?;
                if matches!(shape, Shape::Text | Shape::Whole) || u.ratio(1, 10)? {
                    text.push_str(&format!("{{{{ {path} }}}}"));
                }
            }
            2 => {
                let (path, shape) = path(u, names, |shape| *shape == Shape::Markup)?;
                if *shape == Shape::Markup {
                    text.push_str(&format!("{{{{- {path} | markup }}}}"));
                }
                let (path, shape) = self::path(u, names, |shape| matches!(shape, Shape::List(_)))?;
                if let Shape::List(of) = shape {
                    text.push_str(&format!("{{{{ {path} | length }}}}"));
                    let entry = *u.choose(if is_in_loop { &["0", "1", "loop.index0"] } else { &["0", "1", "2"] })?;
                    if matches!(**of, Shape::Fields(_)) && u.ratio(1, 3)? {
                        // Of a longer list than the one that is gone through, or of a shorter one.
                        text.push_str(&format!(
                            "{{% if {path} | length > 2 %}}{{{{ {path}[{entry}].a }}}}{{% endif %}}"
                        ));
                    }
                }
            }
            3 => text.push_str(u.choose(&[
                "{{ w.skip }}",
                "{{ <icon name=\"late\" /> }}",
                "{{ <word w={w} text=\"late\" /> }}",
            ])?),
            4 => {
                let (call, wanted): (&str, Wanted) = *u.choose(&CALLS)?;
                let (path, shape) = path(u, names, wanted)?;
                if wanted(shape) || u.ratio(1, 20)? {
                    text.push_str(&format!("{{{{ <{call}={{{path}}} /> }}}}"));
                }
            }
            5 | 6 => {
                let mut arm = |u: &mut Unstructured<'_>, word: &str| -> Drawn<()> {
                    let question = question(u, names, is_in_loop)?;
                    let body = template(u, names, depth - 1, is_in_loop)?;
                    text.push_str(&format!("{open} {word} {question} {close}{body}"));
                    Ok(())
                };
                arm(u, "if")?;
                if u.arbitrary()? {
                    arm(u, "elif")?;
                }
                if u.arbitrary()? {
                    text.push_str(&format!("{open} else {close}{}", template(u, names, depth - 1, is_in_loop)?));
                }
                text.push_str(&format!("{open} endif {close}"));
            }
            _ => {
                let (path, over) = path(u, names, |shape| matches!(shape, Shape::List(_)))?;
                let item = (*u.choose(&["x", "y", "v"])?).to_owned();
                let mut inner = names.clone();
                let Shape::List(shape) = over else { continue };
                inner.retain(|(name, _)| *name != item);
                inner.push((item.clone(), shape));
                let set = if u.ratio(1, 3)? {
                    inner.retain(|(name, _)| name != "s");
                    inner.push(("s".to_owned(), &Shape::Bool));
                    format!("{open} set s = loop.{} {close}", u.choose(&["first", "last"])?)
                } else {
                    String::new()
                };
                let body = template(u, &inner, depth - 1, true)?;
                text.push_str(&format!("{open} for {item} in {path} {close}{set}{body}"));
                if u.ratio(1, 3)? {
                    text.push_str(&format!("{open} else {close}{}", template(u, names, depth - 1, is_in_loop)?));
                }
                text.push_str(&format!("{open} endfor {close}"));
            }
        }
    }
    Ok(text)
}

type Wanted = fn(&Shape) -> bool;

const CALLS: [(&str, Wanted); 4] = [
    ("icon name", |shape| *shape == Shape::Text),
    ("card view", |shape| matches!(shape, Shape::Fields(_))),
    ("list rows", |shape| matches!(shape, Shape::List(_))),
    ("flag is_set", |shape| *shape == Shape::Bool),
];

const COMPONENTS: &str = "{# Some. #}
{% component icon(name: string) -%}
<i>{%- if name == \"late\" %}!{% elif name == \"\" %}{{ name }}{% else %} {{ name }}{% endif %}</i>
{%- endcomponent icon %}
{% component card(view: map) -%}
<b>{{ <icon name={view.a} /> }}</b> {% if view.b %}{{ view.c }}{% endif %}
{%- endcomponent card %}
{% component list(rows: array) -%}
{% for row in rows %}{{ <card view={row} /> }}{% if not loop.last %}, {% endif %}{% else %}-{% endfor %}
{%- endcomponent list %}
{% component flag(is_set: bool) %}{% if is_set %}x{% endif %}{% endcomponent flag %}
{% component word(w: map, text: string) %}{{ w.skip }}{{ text }}{% endcomponent word %}
";

/// Law: a template that is compiled prints what Tera prints, over drawn templates
/// and drawn pages; where it does not print, Tera has the word.
#[test]
fn compiled_code_prints_what_tera_prints() {
    let (mut printed, mut drawn) = (0, 0);
    arbtest::arbtest(|u| {
        let (of_frame, of_view) = (fields(u, 1)?, fields(u, 3)?);
        let (frame, view) = (value(u, &of_frame)?, value(u, &of_view)?);
        let names: Names<'_> = vec![("f".to_owned(), &of_frame), ("v".to_owned(), &of_view)];
        let main = template(u, &names, 3, false)?;
        let around = template(u, &names, 1, false)?;
        let page = format!("{{% extends \"base.html\" %}}\n{{% block main %}}{main}{{% endblock main %}}\n");
        let base = format!("<html>{around}{{%- block main %}}none{{% endblock main %}} {{% block foot %}}{around}{{% endblock foot %}}</html>\n");
        let texts = [("base.html", base), ("page.html", page), ("components/some.html", COMPONENTS.to_owned())];
        let templates: BTreeMap<String, String> = texts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
        drawn += 1;
        let compiled = Compiled::of(&templates, &words());
        let Some(ours) = compiled.print("page.html", &frame, &view) else { return Ok(()) };
        printed += 1;
        let mut context = Context::new();
        context.insert("f", &frame);
        context.insert("v", &view);
        let tera = super::super::tera(templates.clone(), &words()).expect(&main);
        let theirs = into_shown(tera.render("page.html", &context).expect(&main));
        assert_eq!(ours, theirs, "{templates:#?}");
        Ok(())
    })
    .budget_ms(2_000);
    assert!(printed * 4 > drawn, "{printed} of {drawn} were printed: too few to mean anything");
}
