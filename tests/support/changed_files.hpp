#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace atd::test {

/// One change of a good file, and what is said about it.
struct Change {
    std::string head;  ///< the lines of the change, and remarks before it
    std::string old_text, new_text;
    std::vector<std::string> messages;
};

/// Many changes of one good file, from a file of this form:
///
///     = path of the good file, or
///     & path of a scenario: the good file extends it and adds nothing
///     | a line: the good file ends before it
///
///     # a remark
///     - old line, or several of them
///     + new line, if any
///       +0:8: a message; lines are counted from the first old one
///
/// The old lines occur once in the good file; without any, the new ones go to its end.
/// Renew the messages by running the test with ATD_RENEW_MESSAGES=1, then read them all.
struct ChangedFile {
    std::string path, head, good;
    std::vector<Change> changes;
};

ChangedFile read_changes(const std::string& path);

/// Paths of tests/bad_scenarios/additions, sorted.
std::vector<std::string> files_of_additions();

/// The good file with one change in it, and the number of the first line that differs.
struct ChangedText {
    std::string text;
    std::ptrdiff_t first_line;
};

ChangedText apply_change(const ChangedFile& file, const Change& change);

bool renews_messages();

/// Puts each changed text to the reader, which returns messages as lines that begin
/// with `name`:line:column, and compares them with what is written.
void check_changes(const ChangedFile& file, const std::string& name,
                   const std::function<std::string(const std::string& text)>& messages);

}  // namespace atd::test
