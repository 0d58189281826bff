#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace atd {

/// One thing wrong with an input, in the parts that a reader needs to correct it.
struct Problem {
    std::string file = {};      ///< empty where the input is not a file
    int line = 0;               ///< 1-based, 0 where unknown
    int column = 0;             ///< 1-based, 0 where unknown
    std::string path = {};      ///< dotted path of the value: "pools.places.capacity"
    std::string expected = {};  ///< what would have been accepted
    std::string got = {};       ///< what was found
    std::string hint = {};      ///< for example the nearest known name; may be empty
    std::string message = {};   ///< says it all, in place of `expected` and `got`
};

/// `file:line:col: path: expected ..., got ...; did you mean ...?`, or with `message` in place of
/// "expected ..., got ...".
std::string to_text(const Problem& problem);

/// Unusable input: every problem found, in the order of the file.
class InputError : public std::runtime_error {
  public:
    explicit InputError(std::vector<Problem> problems);
    explicit InputError(Problem problem);

    const std::vector<Problem>& problems() const { return problems_; }

  private:
    std::vector<Problem> problems_;
};

/// A run that could not be completed: the message names replication, time, case and
/// state.
class RunError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The user asked to stop.
class Interrupted : public std::runtime_error {
  public:
    explicit Interrupted(const std::string& message = "interrupted; nothing was written")
        : std::runtime_error(message) {}
};

/// A request that stored results do not allow.
class Refused : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A broken contract: a fault in the program, not in its input.
class ContractError : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

namespace detail {
[[noreturn]] void fail_contract(const char* kind, const char* condition, const char* file,
                                int line);
}

// Checked in builds with contracts (preset dev), without cost elsewhere. Input is not checked
// with these: it is always checked, and problems are reported as InputError.
#if defined(ATD_CONTRACTS)
#define ATD_CONTRACT_(kind, condition) \
    ((condition) ? void(0) : ::atd::detail::fail_contract(kind, #condition, __FILE__, __LINE__))
#else
#define ATD_CONTRACT_(kind, condition) void(sizeof(bool(condition)))
#endif
#define ATD_EXPECT(condition) ATD_CONTRACT_("precondition", condition)
#define ATD_ASSERT(condition) ATD_CONTRACT_("invariant", condition)
#define ATD_ENSURE(condition) ATD_CONTRACT_("postcondition", condition)

}  // namespace atd
