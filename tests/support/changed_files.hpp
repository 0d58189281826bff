#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace atd::test {

/// One change to a valid file, and the messages it causes.
struct Change {
    std::string head;  ///< the lines of the change, and comments before it
    std::string old_text, new_text;
    std::vector<std::string> messages;
};

/// Changes to one valid file, from a file of this form:
///
///     = path of the valid file, or
///     & path of a scenario: the valid file extends it and adds nothing
///     | a line: the valid file ends before it
///
///     # a comment
///     - old line, or several of them
///     + new line, if any
///       +0:8: a message; lines are counted from the first old line
///
/// The old lines must occur exactly once in the valid file; if there are none, the new lines are
/// appended. To rewrite the messages, run the test with ATD_RENEW_MESSAGES=1; then read them all.
struct ChangedFile {
    std::string path, head, good;
    std::vector<Change> changes;
};

ChangedFile read_changes(const std::string& path);

/// Paths of tests/bad_scenarios/additions, sorted.
std::vector<std::string> files_of_additions();

/// The valid file with one change, and the number of the first line that differs.
struct ChangedText {
    std::string text;
    std::ptrdiff_t first_line;
};

ChangedText apply_change(const ChangedFile& file, const Change& change);

bool renews_messages();

/// Passes each changed text to the reader, which returns messages as lines that begin with
/// `name`:line:column, and compares them with the expected messages.
void check_changes(const ChangedFile& file, const std::string& name,
                   const std::function<std::string(const std::string& text)>& messages);

}  // namespace atd::test
