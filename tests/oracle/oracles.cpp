#include "tests/oracle/families.hpp"

namespace atd::test {

const Oracles& all_oracles() {
    static const Oracles oracles = [] {
        Oracles all;
        for (const auto family : {single_server_oracles, many_server_oracles, loss_oracles,
                                  sharing_oracles, arrival_oracles, network_oracles, chain_oracles,
                                  stay_oracles, contact_oracles, people_oracles, estimator_oracles,
                                  doubt_oracles, exact_oracles, path_oracles, relation_oracles}) {
            for (Oracle& oracle : family()) {
                all.push_back(std::move(oracle));
            }
        }
        return all;
    }();
    return oracles;
}

}  // namespace atd::test
