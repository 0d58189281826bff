#include "sim/base/utf8.hpp"

#include "tests/support/catch.hpp"

using namespace atd;

TEST_CASE("characters of one to four bytes are told from other bytes", "[base]") {
    REQUIRE(character_size("") == 0);
    for (const std::string text : {"a", "\u00fc", "\u0e17", "\U0001F600"}) {
        CHECK(character_size(text + "x") == text.size());
    }
    CHECK(character_at("\u00fc") == U'\u00fc');
    CHECK(character_at("\u0e17") == U'\u0e17');
    CHECK(character_at("\U0001F600") == U'\U0001F600');
    for (const std::string bytes :
         {"\x80", "\xff", "\xc3", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
        CHECK(character_size(bytes) == 0);
        CHECK(character_at(bytes) == U'\uFFFD');
    }
}

TEST_CASE("a text has no control characters but tabs and ends of lines", "[base]") {
    REQUIRE_FALSE(fault_in_text("a\tb\nc\r\nd \u00fc\u00a0"));
    CHECK(fault_in_text(std::string("ab\0c", 4))->at == 2);
    CHECK(fault_in_text("\x1b[31m")->what == "the control character U+001B");
    CHECK(fault_in_text("a\rb")->what == "the control character U+000D");
    CHECK(fault_in_text("\x7f")->what == "the control character U+007F");
    CHECK(fault_in_text("\u009b")->what == "the control character U+009B");
    CHECK(fault_in_text("sc\xe9nario")->what == "the byte 0xE9, which is not UTF-8");
}

TEST_CASE("what cannot be seen is shown", "[base]") {
    CHECK(visible("40\u00a0days") == "40<U+00A0>days");
    CHECK(visible("1\u202f000\u200b\ufeff") == "1<U+202F>000<U+200B><U+FEFF>");
    CHECK(visible("a\x1b"
                  "b\n\xe9") == "a<U+001B>b<U+000A><0xE9>");
    CHECK(visible("Gr\u00fc\u00dfe \u0e17") == "Gr\u00fc\u00dfe \u0e17");
}

TEST_CASE("other bytes are replaced", "[base]") {
    CHECK(valid_utf8("sc\xe9nario \u00fc\xf0") == "sc\ufffdnario \u00fc\ufffd");
}

TEST_CASE("what is printed cannot speak to the terminal", "[base]") {
    const std::string plain = "a\tb\nc \u00a0\u00fc\U0001F600";
    CHECK(printable(plain) == plain);
    CHECK(printable("\x1b[31m\r\x7f") == "<U+001B>[31m<U+000D><U+007F>");
    CHECK(printable(std::string("a\0b", 3)) == "a<U+0000>b");
    CHECK(printable("\u009b2J \x9b") == "<U+009B>2J <0x9B>");
}
