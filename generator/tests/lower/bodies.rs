//! Bodies that are not JSON: which media type is sent, and what forms are made of.

use generator::ir::{BodyEncoding, FieldKind, FormField, Style, Ty};

use crate::operations::{body, only};
use crate::support::{Lowered, lower_with, object};

fn sent(content: &str) -> (String, BodyEncoding, Ty, Lowered) {
    let lowered = body(content);
    let body = lowered.api.operations[0].body.clone().expect("a body");
    (body.media, body.encoding, body.ty, lowered)
}

#[test]
fn every_media_type_has_a_way_to_be_sent() {
    for (content, media, encoding, said) in [
        ("text/plain: {schema: {type: string}}", "text/plain", BodyEncoding::Text, ""),
        ("text/csv: {}", "text/csv", BodyEncoding::Text, ""),
        ("application/octet-stream: {}", "application/octet-stream", BodyEncoding::Bytes, ""),
        ("image/*: {}", "image/*", BodyEncoding::Bytes, ""),
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
fn json_goes_before_forms_and_forms_before_parts() {
    let form = "application/x-www-form-urlencoded: {schema: {type: object}}";
    let json = "application/json: {schema: {type: object}}";
    let files = "multipart/form-data: {schema: {properties: {f: {type: string, format: binary}}}}";
    let texts = "multipart/form-data: {schema: {properties: {f: {type: string}}}}";
    assert_eq!(sent(&format!("{form}, {json}")).1, BodyEncoding::Json);
    assert_eq!(sent(&format!("{files}, {form}")).1, BodyEncoding::Form);
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

/// Names and media types of the ways to send a body.
fn ways(lowered: &Lowered) -> Vec<(&str, &str)> {
    let media =
        |o: &generator::ir::Operation| o.body.as_ref().map(|body| body.media.clone()).unwrap_or_default();
    lowered.api.operations.iter().map(|o| (o.id.as_str(), &*media(o).leak())).collect()
}

#[test]
fn each_media_type_has_a_way_to_be_sent() {
    let patch = "application/json-patch+json: {schema: {type: array, items: {type: object}}}";
    let merge = "application/merge-patch+json: {schema: {type: object}}";
    let form = "application/x-www-form-urlencoded: {schema: {type: object}}";
    let (parts, text, bytes) =
        ("multipart/form-data: {schema: {type: object}}", "text/plain: {}", "image/*: {}");
    let lowered = body(&format!("{bytes}, {text}, {parts}, {form}, {patch}, {merge}"));
    let expected = [
        ("act", "application/merge-patch+json"),
        ("act_json_patch", "application/json-patch+json"),
        ("act_x_www_form_urlencoded", "application/x-www-form-urlencoded"),
        ("act_form_data", "multipart/form-data"),
        ("act_plain", "text/plain"),
        ("act_image", "image/*"),
    ];
    assert_eq!(ways(&lowered), expected);
    assert_eq!(lowered.said(), Vec::<String>::new());
    // A JSON Patch that nobody describes is the last choice.
    let lowered = body(&format!("application/json-patch+json: {{}}, {bytes}"));
    assert_eq!(ways(&lowered)[0], ("act", "image/*"));
}

#[test]
fn other_names_of_the_same_json_are_left_out() {
    let text = |schema: &str| {
        format!("application/json: {schema}, text/json: {schema}, 'application/*+json': {schema}")
    };
    let lowered = body(&text("{}"));
    assert_eq!(ways(&lowered), [("act", "application/json")]);
    assert_eq!(lowered.said(), ["note ignored-media-type"; 2]);
    let lowered = body("application/json: {schema: {type: integer}}, text/json: {schema: {type: boolean}}");
    assert_eq!(ways(&lowered)[1], ("act_json", "text/json"));
}

#[test]
fn the_configuration_says_which_body_is_the_usual_one() {
    let document = "
openapi: 3.0.4
info: {title: T, version: '1'}
paths:
  /a:
    post:
      operationId: list
      requestBody: {content: {application/json: {schema: {type: object}}, text/csv: {}}}
      responses: {'204': {description: ok}}";
    let lowered = lower_with(document, "[operation.list]\nbody = 'text/csv'");
    assert_eq!(ways(&lowered), [("list", "text/csv"), ("list_json", "application/json")]);
    let wrong = lower_with(document, "[operation.list]\nbody = 'image/png'");
    assert_eq!(
        wrong.messages("bad-config"),
        ["`body` is `image/png`, but no body of the operation has that media type"]
    );
}

#[test]
fn parts_of_no_type_are_files_unless_their_media_type_is_written_here() {
    let (_, _, ty, lowered) = sent(
        "multipart/form-data: {
           schema: {properties: {any: {}, many: {type: array, items: {}}, json: {}, text: {type: string}}},
           encoding: {any: {contentType: 'image/png, image/*'}, json: {contentType: application/json}}}",
    );
    let Ty::Ref(id) = ty else { panic!("{ty:?}") };
    let types: Vec<&Ty> = object(lowered.api.types.get(id)).fields.iter().map(|f| &f.ty).collect();
    assert!(
        matches!(types[..], [Ty::File, Ty::List(item), Ty::Any, Ty::Text(_)] if **item == Ty::File),
        "{types:?}"
    );
    let fields = &only(&lowered).body.as_ref().expect("a body").fields;
    let any = fields.iter().find(|field| field.wire == "any").map(|field| &field.kind);
    assert_eq!(any, Some(&FieldKind::File("image/png".to_owned())));
}
