#pragma once

#include "tests/oracle/oracle.hpp"

namespace atd::test {

// The parts of the table, one file each. A new group of oracles is a function here, a
// file beside it, and a line in oracles.cpp.

Oracles single_server_oracles();
Oracles many_server_oracles();
Oracles loss_oracles();
Oracles sharing_oracles();
Oracles arrival_oracles();
Oracles network_oracles();
Oracles chain_oracles();
Oracles stay_oracles();
Oracles contact_oracles();
Oracles people_oracles();
Oracles estimator_oracles();
Oracles doubt_oracles();
Oracles exact_oracles();
Oracles path_oracles();
Oracles relation_oracles();

}  // namespace atd::test
