//! Why a forge gave no answer.

use super::Trouble;
use super::machine::{SLOW, UNREACHABLE, of_machine};
use crate::lang::Text;

pub(super) fn of_request(error: &ureq::Error) -> Option<Trouble> {
    Some(match error {
        ureq::Error::Timeout(_) => SLOW,
        ureq::Error::HostNotFound => NO_HOST,
        ureq::Error::ConnectionFailed => UNREACHABLE,
        // TLS speaks through the connection that carries it.
        ureq::Error::Io(error) if error.get_ref().is_some() && error.to_string().contains("ertificate") => CERTIFICATE,
        ureq::Error::Io(error) => of_machine(error),
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) => CERTIFICATE,
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => BAD_ADDRESS,
        ureq::Error::InvalidProxyUrl => PROXY,
        ureq::Error::BodyExceedsLimit(_) | ureq::Error::Protocol(_) => ODD,
        ureq::Error::RedirectFailed | ureq::Error::TooManyRedirects => MOVED,
        _ => return None,
    })
}

const NO_HOST: Trouble = Trouble::new(
    Text::new("không tìm thấy máy chủ của địa chỉ này", "the server of this address is not found"),
    Text::new("kiểm tra tên máy chủ và mạng (DNS)", "check the server's name and the network (DNS)"),
);
const CERTIFICATE: Trouble = Trouble::new(
    Text::new("không tin được chứng thư (TLS) của máy chủ", "the server's certificate (TLS) cannot be trusted"),
    Text::new(
        "nhờ người quản trị cài chứng thư gốc của đơn vị vào máy này",
        "have the administrator install the office's root certificate on this machine",
    ),
);
const BAD_ADDRESS: Trouble = Trouble::new(
    Text::new("địa chỉ viết sai", "the address is not well-formed"),
    Text::new(
        "sửa địa chỉ ở --api, hoặc `kho` trong giaoban.yaml",
        "fix the address of --api, or `kho` in giaoban.yaml",
    ),
);
const PROXY: Trouble = Trouble::new(
    Text::new("địa chỉ máy chủ trung gian (proxy) viết sai", "the address of the proxy is not well-formed"),
    Text::new("sửa hoặc bỏ biến HTTPS_PROXY", "fix the variable HTTPS_PROXY or unset it"),
);
const ODD: Trouble = Trouble::new(
    Text::new("máy chủ trả lời không đúng cách", "the server did not answer properly"),
    Text::new("kiểm tra địa chỉ có đúng là API của máy chủ không", "check that the address is the server's API"),
);
const MOVED: Trouble = Trouble::new(
    Text::new("máy chủ chuyển tiếp sang địa chỉ khác", "the server sends on to another address"),
    Text::new(
        "ghi địa chỉ cuối cùng vào --api, hoặc `kho` trong giaoban.yaml",
        "give the last address by --api, or `kho` in giaoban.yaml",
    ),
);
