//! Bodies that are not JSON: which media type is sent, and what forms are made of.

use generator::ir::{BodyEncoding, FieldKind, FormField, Style, Ty};

use crate::operations::{body, only};
use crate::support::{Lowered, object};

fn sent(content: &str) -> (String, BodyEncoding, Ty, Lowered) {
    let lowered = body(content);
    let body = only(&lowered).body.clone().expect("a body");
    (body.media, body.encoding, body.ty, lowered)
}

#[test]
fn every_media_type_has_a_way_to_be_sent() {
    for (content, media, encoding, said) in [
        ("text/plain: {schema: {type: string}}", "text/plain", BodyEncoding::Text, ""),
        ("text/csv: {}", "text/csv", BodyEncoding::Text, ""),
        ("application/octet-stream: {}", "application/octet-stream", BodyEncoding::Bytes, ""),
        ("image/*: {}", "application/octet-stream", BodyEncoding::Bytes, ""),
        ("application/xml: {schema: {type: object}}", "application/xml", BodyEncoding::Bytes, "opaque-body"),
        (
            "application/x-www-form-urlencoded: {schema: {type: string}}",
            "application/x-www-form-urlencoded",
            BodyEncoding::Text,
            "",
        ),
        (
            "multipart/*: {schema: {type: string}}",
            "multipart/form-data",
            BodyEncoding::Multipart,
            "opaque-body",
        ),
    ] {
        let (sent, how, _, lowered) = sent(content);
        assert_eq!((sent.as_str(), how), (media, encoding), "{content}");
        let codes: Vec<&str> = lowered.report.diagnostics.iter().map(|d| d.code.name).collect();
        assert_eq!(codes.join(" "), said, "{content}");
    }
}

#[test]
fn json_goes_before_forms_and_a_form_with_files_before_one_without() {
    let form = "application/x-www-form-urlencoded: {schema: {type: object}}";
    let json = "application/json: {schema: {type: object}}";
    let files = "multipart/form-data: {schema: {properties: {f: {type: string, format: binary}}}}";
    let texts = "multipart/form-data: {schema: {properties: {f: {type: string}}}}";
    assert_eq!(sent(&format!("{form}, {json}")).1, BodyEncoding::Json);
    assert_eq!(sent(&format!("{form}, {files}")).1, BodyEncoding::Multipart);
    assert_eq!(sent(&format!("{texts}, {form}")).1, BodyEncoding::Form);
}

#[test]
fn a_form_with_files_has_a_type_of_its_own() {
    let (_, _, ty, lowered) = sent(
        "multipart/form-data: {
           schema: {required: [one], properties: {
             one: {type: string, format: binary}, many: {type: array, items: {type: string, format: binary}},
             signed: {type: string}, made: {type: object, properties: {a: {type: string, format: binary}}}}},
           encoding: {one: {contentType: 'image/*, image/png'}, signed: {contentType: application/pkcs7-mime},
             made: {contentType: application/json}}}",
    );
    let Ty::Ref(id) = ty else { panic!("{ty:?}") };
    let types: Vec<&Ty> = object(lowered.api.types.get(id)).fields.iter().map(|f| &f.ty).collect();
    assert!(
        matches!(types[..], [Ty::File, Ty::List(item), Ty::File, Ty::Ref(_)] if **item == Ty::File),
        "{types:?}"
    );
    let fields = &only(&lowered).body.as_ref().expect("a body").fields;
    let row = |wire: &str, kind| FormField { wire: wire.to_owned(), kind };
    let expected = [
        row("made", FieldKind::Media("application/json".to_owned())),
        row("one", FieldKind::File("image/png".to_owned())),
        row("many", FieldKind::File("application/octet-stream".to_owned())),
        row("signed", FieldKind::File("application/pkcs7-mime".to_owned())),
    ];
    assert_eq!(*fields, expected);
}

#[test]
fn the_same_schema_is_text_in_json_and_a_file_in_parts() {
    let schema = "{type: object, properties: {f: {type: string, format: binary}}}";
    let lowered = body(&format!("multipart/form-data: {{schema: {schema}}}"));
    assert_eq!(only(&lowered).body.as_ref().map(|b| b.encoding), Some(BodyEncoding::Multipart));
    let (_, _, ty, lowered) = sent(&format!("application/json: {{schema: {schema}}}"));
    let Ty::Ref(id) = ty else { panic!("{ty:?}") };
    assert!(matches!(object(lowered.api.types.get(id)).fields[0].ty, Ty::Text(_)));
}

#[test]
fn a_style_in_an_encoding_is_that_of_a_query_parameter() {
    let (_, _, _, lowered) = sent(
        "application/x-www-form-urlencoded: {schema: {properties: {a: {}, b: {}, c: {}}},
           encoding: {a: {style: deepObject}, b: {explode: false}, c: {style: matrix}}}",
    );
    let fields = &only(&lowered).body.as_ref().expect("a body").fields;
    let styles: Vec<_> = fields
        .iter()
        .map(|field| match field.kind {
            FieldKind::Styled { style, explode, .. } => (field.wire.as_str(), style, explode),
            _ => panic!("{field:?}"),
        })
        .collect();
    assert_eq!(
        styles,
        [("a", Style::DeepObject, false), ("b", Style::Form, false), ("c", Style::Form, true)]
    );
    assert_eq!(lowered.said(), ["warning unsupported-style"]);
}

#[test]
fn what_json_cannot_carry_has_an_operation_of_its_own() {
    let lowered = body(
        "application/json: {schema: {type: object}},
         multipart/form-data: {schema: {properties: {f: {type: string, format: binary}}}},
         application/octet-stream: {}, application/xml: {schema: {type: object}}",
    );
    let ways: Vec<_> = lowered
        .api
        .operations
        .iter()
        .map(|o| (o.id.rsplit('_').next().unwrap_or_default(), o.body.as_ref().map(|b| b.encoding)))
        .collect();
    assert_eq!(ways[0].1, Some(BodyEncoding::Json));
    let further = [("multipart", Some(BodyEncoding::Multipart)), ("bytes", Some(BodyEncoding::Bytes))];
    assert_eq!(ways[1..], further);
    assert_eq!(lowered.said(), ["note ignored-media-type"]);
}
