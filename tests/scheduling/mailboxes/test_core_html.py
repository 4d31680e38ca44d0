"""Pages of strangers: what a reader sees, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaire.scheduling.mailboxes.core import html


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("Hello<br>you", "Hello\nyou"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<div><div><p>One</p></div></div><div>Two</div>", "One\n\nTwo"),
        ("a <b>bold</b> word", "a bold word"),
        ("<b>a</b> <i>b</i>", "a b"),
        ("a\n   b&nbsp;c &amp; d &eacute;", "a b c & d é"),
        ("<ul><li>One<li>Two</ul>", "- One\n- Two"),
        ("<table><tr><td>Mon</td><td>9:00</td></tr><tr><td>Tue</td><td>10:00</td></tr></table>", "Mon 9:00\nTue 10:00"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("Yes<blockquote>No?<br>Or<blockquote>Hi</blockquote></blockquote>", "Yes\n\n> No?\n> Or\n>\n>> Hi"),
        ("<blockquote>a<br><br>b</blockquote>", "> a\n>\n> b"),
        ("<style>p{}</style><script>x()</script><title>t</title><p>Hi", "Hi"),
        ("<!-- hidden -->Hi<!--[if mso]>x<![endif]-->", "Hi"),
        ("<![if !mso]>Hi<![endif]>", "Hi"),
        ("<img alt='x'/>Hi<hr/>you<o:p/>", "Hi\nyou"),
        ("<p>a</b></p></div>b", "a\n\nb"),
        ("<br><br><br><br>a<br><br><br><br>b", "a\n\nb"),
        ("", ""),
    ],
)
def test_what_is_seen_is_read(page, text):
    assert html.text(page) == (text, False)


@pytest.mark.parametrize(
    "page",
    [
        "<p hidden>secret</p>",
        "<ul hidden><li>secret</ul>",
        "<p style='display:none'>secret</p>",
        "<p style='DISPLAY : NONE !important'>secret</p>",
        "<p style='visibility:hidden'>secret</p>",
        "<p style='font-size:0'>secret</p>",
        "<p style='font-size: 1px; color: red'>secret</p>",
        "<p style='font-size: 2.5pt'>secret</p>",
        "<p style='opacity:0'>secret</p>",
        "<p style='max-height:0; overflow:hidden'>secret</p>",
        "<p style='position:absolute; left:-9999px'>secret</p>",
        "<p style='mso-hide:all'>secret</p>",
        "<p style='color:#ffffff'>secret</p>",
        "<p style='color: #FAFAFA'>secret</p>",
        "<font color='white'>secret</font>",
        "<td bgcolor='#000' style='color:#000'>secret</td>",
        "<div style='background-color:red'><p style='color:red'>secret</p></div>",
        "<style>.x, p#y { display : none }</style><p class='a x'>secret</p>",
        "<style>.x, p#y { display : none }</style><p id=y>secret</p>",
        "<style>.x{display:none}<p class='x'>secret",
        "<div style='display:none'><p>secret<br>more</p></div>",
    ],
)
def test_what_is_hidden_is_left_out_and_told_of(page):
    text, hidden = html.text(f"Hello {page}")

    assert "secret" not in text
    assert hidden or page.startswith("<style>.x{display:none}<p")


def test_what_is_hidden_and_says_nothing_is_not_told_of():
    assert html.text("Hello<p style='display:none'>&nbsp; &zwnj;</p>") == ("Hello", False)


def test_white_on_dark_is_seen():
    assert html.text("<td bgcolor='navy'><font color='white'>Join</font></td>") == ("Join", False)


def test_rules_that_hide_nothing_hide_nothing():
    assert html.text("<style>p{color:red} div .x{display:none}</style><p class=x>Hello</p>") == ("Hello", False)


def test_of_very_many_rules_the_first_are_looked_at():
    page = f"<style>{'a{}' * 3_000}.x{{display:none}}</style><p class=x>Hello</p>"

    assert html.text(page) == ("Hello", False)


def test_what_stands_too_deep_is_still_read():
    assert html.text("<div>" * 500 + "Hello" + "</div>" * 500) == ("Hello", False)


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<blockquote>", "</blockquote>", "<pre>", "<li>", "a ", "\n", "<br>", "<td>"])
    )
)
def test_no_page_is_too_odd(pieces):
    html.text("".join(pieces))
