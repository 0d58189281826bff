#include "sim/io/hdf5/types.hpp"

#include <hdf5.h>

namespace atd::io::hdf5 {

using record::ColumnType;

namespace {

hid_t standard_type(ColumnType type) {
    switch (type) {
        case ColumnType::u8:
            return H5T_STD_U8LE;
        case ColumnType::u16:
            return H5T_STD_U16LE;
        case ColumnType::u32:
            return H5T_STD_U32LE;
        case ColumnType::u64:
            return H5T_STD_U64LE;
        case ColumnType::i64:
            return H5T_STD_I64LE;
        case ColumnType::f64:
            return H5T_IEEE_F64LE;
        case ColumnType::text:
            return H5T_C_S1;
    }
    return H5I_INVALID_HID;
}

}  // namespace

Handle type_handle(ColumnType type, std::size_t text_width) {
    const std::string_view name = name_of(type);
    Handle handle(H5Tcopy(standard_type(type)), H5Tclose, "making the type", name);
    if (type == ColumnType::text) {
        check(H5Tset_size(handle.get(), text_width), "making the type", name);
        check(H5Tset_cset(handle.get(), H5T_CSET_UTF8), "making the type", name);
        check(H5Tset_strpad(handle.get(), H5T_STR_NULLPAD), "making the type", name);
    }
    return handle;
}

std::size_t width_of(ColumnType type) {
    switch (type) {
        case ColumnType::u8:
            return 1;
        case ColumnType::u16:
            return 2;
        case ColumnType::u32:
            return 4;
        case ColumnType::u64:
        case ColumnType::i64:
        case ColumnType::f64:
            return 8;
        case ColumnType::text:
            break;
    }
    return 0;
}

}  // namespace atd::io::hdf5
