#include <csignal>
#include <exception>
#include <iostream>
#include <new>

#include "sim/app/commands/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/options.hpp"
#include "sim/app/plain_output.hpp"
#include "sim/base/check.hpp"
#include "sim/executor/retain_freed_memory.hpp"
#include "sim/io/record/reading/file_digest.hpp"
#include "sim/run/run_study.hpp"

namespace atd::app {
namespace {

int fail(int code, const std::string& message) {
    std::cerr << "atd: " << message << "\n";
    return code;
}

int run(const std::vector<std::string>& words) {
    const auto command = parse_command_line(words);
    if (!command) {
        return exit_ok;
    }
    return std::visit([](const auto& chosen) { return execute(chosen); }, *command);
}

int run_guarded(const std::vector<std::string>& words) {
    try {
        return run(words);
    } catch (const UsageError& error) {
        return fail(exit_usage, error.what());
    } catch (const Refused& error) {
        return fail(exit_usage, error.what());
    } catch (const io::AlteredFile& error) {
        return fail(exit_mismatch, error.what());
    } catch (const InputError& error) {
        std::cerr << error.what() << "\n";
        return exit_invalid_scenario;
    } catch (const Interrupted& error) {
        return fail(exit_interrupted, error.what());
    } catch (const std::bad_alloc&) {
        return fail(exit_run_failed,
                    "out of memory; nothing was written except what is named above");
    } catch (const std::exception& error) {
        return fail(exit_run_failed, error.what());
    }
}

}  // namespace
}  // namespace atd::app

int main(int argc, char** argv) {
    atd::retain_freed_memory();
    // A file-size limit then shows as a failed write with a clear message.
    std::signal(SIGXFSZ, SIG_IGN);
    const atd::app::PlainOutput results(std::cout), messages(std::cerr);
    const int code = atd::app::run_guarded({argv + 1, argv + argc});
    std::cout.flush();
    if (!std::cout && code == atd::app::exit_ok) {
        if (atd::app::interrupted()) {
            return atd::app::exit_interrupted;  // by who reads it, a pager for one
        }
        return atd::app::fail(atd::app::exit_run_failed, "could not write the results");
    }
    return code;
}
