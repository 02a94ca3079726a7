//! What becomes of tags, tables, code and what never closes.

use super::to_markdown;

#[test]
fn tags_become_markdown() {
    for (html, expected) in [
        ("plain & simple", "plain & simple"),
        ("<b>Note:</b> use <code>a &lt; b</code>.", "**Note:** use `a < b`."),
        ("<strong> spaced </strong>end", " **spaced** end"),
        (
            "see <a href=\"https://a.b/c?d=1&amp;e=2\">the <em>guide</em></a>",
            "see [the *guide*](https://a.b/c?d=1&e=2)",
        ),
        ("see <a href='/docs'>the guide</a>", "see the guide"),
        ("<p>One.</p><p>Two<br/>three.</p>", "One.\n\nTwo\n\nthree.\n\n"),
        ("Either<ul><li>a</li>\n<li>b\nc</li></ul>or", "Either\n\n- a\n- b c\n\nor"),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", "1. a\n  - b\n\n"),
        ("<h2>Title</h2>Text", "**Title**\n\nText"),
        ("<pre>a\n  b &amp;&amp; c</pre>", "\n\n```text\na\n  b && c\n```\n\n"),
        ("a<!-- hidden -->b", "ab"),
        ("<img src=x alt=\"A cat\">", "A cat"),
        ("5&#160;&#x20ac; &unknown; &", "5 € &unknown; &"),
        ("<code>a `b` c</code>", "`` a `b` c ``"),
        ("<span style=\"color:red\">red</span>", "red"),
    ] {
        assert_eq!(to_markdown(html), expected, "{html}");
    }
}

#[test]
fn tables_become_markdown() {
    let html =
        "<table><tr><th>Code</th><th>Why</th></tr><tr><td>1</td><td>a | <b>b</b></td><tr><td>2</table>end";
    let expected = "| Code | Why |\n| --- | --- |\n| 1 | a / b |\n| 2 |  |\n\nend";
    assert_eq!(to_markdown(html), expected);
}

#[test]
fn code_and_placeholders_stay() {
    for text in
        ["`<b>` and `a &lt;`", "```\n<p>x</p>\n```", "a <token> of <my-thing>", "a < b", "<b", "`open <i"]
    {
        assert_eq!(to_markdown(text), text);
    }
}

#[test]
fn what_is_never_closed_stays() {
    for text in ["use <a> and <b>", "<b>bold", "the <code> of it", "<code>x `y`"] {
        assert_eq!(to_markdown(text), text);
    }
    assert_eq!(to_markdown("</b></li></table></ul>x"), "x");
}

#[test]
fn what_repeats_does_not_pile_up() {
    for text in [
        "`",
        "<",
        "<b>",
        "<a href=\"",
        "` `` ",
        "[`",
        "<!--",
        "<ul><li>",
        "```",
        "<b>x</i>",
        "<pre>",
        "<table>",
    ] {
        let text = text.repeat(3_000);
        assert!(to_markdown(&text).len() <= 8 * text.len(), "{}", &text[..6]);
    }
}
