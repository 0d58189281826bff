#include "sim/store/text_file.hpp"

#include <fstream>

#include "sim/base/check.hpp"
#include "sim/io/record/temporary_file.hpp"

namespace atd::store {

void write_text_file(const std::string& file, const std::string& text, io::Existing existing) {
    io::TemporaryFile temporary(file, existing);
    std::ofstream stream(temporary.path(), std::ios::binary);
    stream << text;
    stream.close();
    if (!stream) {
        throw RunError("cannot write " + file);
    }
    temporary.sync();
    temporary.publish();
}

}  // namespace atd::store
