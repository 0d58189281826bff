#include "sim/report/make/follow.hpp"

#include <iostream>

#include "sim/app/commands/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/io/scenario/read_scenario.hpp"

namespace atd::app {

int execute(const FollowCommand& command) {
    std::cout << report::follow_case(
        io::read_scenario(command.file, command.settings),
        {command.seed, command.replication, command.case_name, command.rows});
    return exit_ok;
}

}  // namespace atd::app
