#pragma once

#include <string>
#include <string_view>

namespace lamina::dicom {

/// "20200131" and the older "2020.01.31" as "2020-01-31"; "" for what is no date.
[[nodiscard]] std::string readableDate(std::string_view value);

/// "235958.25" as "23:59:58.25"; also shorter ones and the older "23:59:58"; "" for no time.
[[nodiscard]] std::string readableTime(std::string_view value);

/// "20120418082458.2+0100" as "2012-04-18 08:24:58.2 +01:00"; parts that are missing are left
/// out; "" for what is none.
[[nodiscard]] std::string readableDateTime(std::string_view value);

/// "+0100" as "+01:00", as in (0008,0201); "" for what is none.
[[nodiscard]] std::string readableOffset(std::string_view value);

/// "042Y" as "42 years"; "" for what is no age.
[[nodiscard]] std::string readableAge(std::string_view value);

} // namespace lamina::dicom
