Mỗi khối "==" là một đề nghị riêng trên kho mẫu, lúc 08 giờ 00 ngày 12/3/2025: ai, việc gì => các mã lỗi phải có.
Không có mã nào sau "=>" thì cửa thẩm tra để qua. Tệp nhiệm vụ nào đứng đâu: xem src/demo/binh-dinh-2025.story.

Việc ngay thẳng.

== 2025-03-12 08:00 | so-tai-chinh-bd | thêm một lần cập nhật =>
-- tasks/so-tai-chinh/STC-007.yaml | append --
  - ngay: 2025-03-12
    nguoi: Võ Quốc Trình
    dien_bien: Hội đồng nhân dân tỉnh đã thông qua việc điều chuyển vốn của 04 dự án
    tinh_hinh_trien_khai: Sở đôn đốc 07 chủ đầu tư nhận vốn lập hồ sơ tạm ứng
    ket_qua: Giải ngân đến ngày 11/3 đạt 1.160 tỷ đồng, bằng 12,2% kế hoạch
== 2025-03-12 08:00 | so-tai-chinh-bd | cập nhật, tăng tỷ lệ, đổi người cập nhật và công chức đầu mối =>
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 62
-cong_chuc_dau_moi: {ho_ten: Võ Quốc Trình, chuc_vu: Chuyên viên Phòng Tổng hợp}
+cong_chuc_dau_moi: {ho_ten: Lê Thị Mai Phương, chuc_vu: Phó Trưởng phòng}
+ngay_ra_soat: 2025-03-12
-- tasks/so-tai-chinh/STC-007.yaml | append --
  - ngay: 2025-03-12
    nguoi: Lê Thị Mai Phương
    dien_bien: Hội đồng nhân dân tỉnh đã thông qua việc điều chuyển vốn của 04 dự án
    tinh_hinh_trien_khai: Sở đôn đốc 07 chủ đầu tư nhận vốn lập hồ sơ tạm ứng
    ket_qua: Giải ngân đến ngày 11/3 đạt 1.160 tỷ đồng, bằng 12,2% kế hoạch
== 2025-03-12 08:00 | so-tai-chinh-bd | ghi thêm vướng mắc =>
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 55
+vuong_mac:
+  - ngay_phat_sinh: 2025-03-11
+    noi_dung: Kho bạc yêu cầu bổ sung hồ sơ của 4 gói thầu
+    nguyen_nhan: {loai: chu_quan, noi_dung: Chủ đầu tư lập thiếu biên bản nghiệm thu}
+    huong_xu_ly: theo_tham_quyen
+    giai_phap: Hướng dẫn chủ đầu tư hoàn thiện trước ngày 20/3
+    trang_thai: dang_xu_ly
== 2025-03-12 08:00 | so-tai-chinh-bd | vướng mắc đã tháo gỡ, ghi cách giải quyết =>
-- tasks/so-tai-chinh/STC-015.yaml | edit --
-    trang_thai: dang_xu_ly
+    giai_phap: Bộ Công Thương đã hướng dẫn trình tự khảo sát tại văn bản ngày 07/3
+    trang_thai: da_thao_go
== 2025-03-12 08:00 | so-xay-dung-bd | viết rõ thêm một vướng mắc đang xử lý =>
-- tasks/so-xay-dung/SNV-001.yaml | edit --
-    noi_dung: Có 96 hộ thuộc diện hỗ trợ nhưng đất ở chưa được cấp giấy chứng nhận quyền sử dụng đất.
+    noi_dung: Còn 41 trong 96 hộ thuộc diện hỗ trợ mà đất ở chưa được cấp giấy chứng nhận quyền sử dụng đất.
== 2025-03-12 08:00 | so-tai-chinh-bd | đề xuất điều chỉnh thời hạn =>
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 55
+dieu_chinh:
+  - loai: thay_doi_thoi_han
+    to_trinh: {so_ky_hieu: 45/TTr-STC, ngay: 2025-03-11}
+    tu: {thoi_han: 2025-03-31}
+    den: {thoi_han: 2025-04-30}
+    ly_do: Bảy dự án nhận vốn điều chuyển phải lập lại hồ sơ tạm ứng sau khi Hội đồng nhân dân tỉnh thông qua
+    ket_qua: cho_xem_xet
== 2025-03-12 08:00 | so-tai-chinh-bd | đề xuất đổi lời văn, giữ lời cũ chờ kết quả =>
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 55
+dieu_chinh:
+  - loai: khac
+    to_trinh: {so_ky_hieu: 45/TTr-STC, ngay: 2025-03-11}
+    den: {noi_dung: Báo cáo giải ngân và phương án điều chuyển vốn quý I năm 2025}
+    ly_do: Hội đồng nhân dân tỉnh yêu cầu trình kèm phương án điều chuyển vốn của các dự án chậm tiến độ
+    ket_qua: cho_xem_xet
== 2025-03-12 08:00 | so-tai-chinh-bd | rút, sửa đề xuất chưa có kết quả của mình =>
-- tasks/so-tai-chinh/TU-004.yaml | edit --
-    ly_do: Do khó khăn, vướng mắc.
+    ly_do: Quy hoạch không gian biển quốc gia chưa được phê duyệt nên chưa có căn cứ xác định phạm vi của Đề án
== 2025-03-12 08:00 | so-cong-thuong-bd | hoàn thành, có sản phẩm và minh chứng =>
-- tasks/so-cong-thuong/SCT-001.yaml | edit --
-trang_thai: dang_thuc_hien
-ty_le_hoan_thanh: 65
+trang_thai: hoan_thanh
+ty_le_hoan_thanh: 100
+ngay_hoan_thanh: 2025-03-11
+minh_chung:
+  - {so_ky_hieu: 77/BC-SCT, ngay: 2025-03-11, ghi_chu: Báo cáo chỉ số sản xuất công nghiệp}
== 2025-03-12 08:00 | so-cong-thuong-bd | hoàn thành thì bỏ dòng tỷ lệ =>
-- tasks/so-cong-thuong/SCT-001.yaml | edit --
-trang_thai: dang_thuc_hien
-ty_le_hoan_thanh: 65
+trang_thai: hoan_thanh
+ngay_hoan_thanh: 2025-03-11
+minh_chung:
+  - {so_ky_hieu: 77/BC-SCT, ngay: 2025-03-11, ghi_chu: Báo cáo chỉ số sản xuất công nghiệp}
== 2025-03-12 08:00 | so-tai-chinh-bd | bổ sung minh chứng cho nhiệm vụ đã hoàn thành =>
-- tasks/so-tai-chinh/STC-010.yaml | edit --
-minh_chung:
-  - {so_ky_hieu: 61/TTr-STC, ngay: 2025-03-05, ghi_chu: Tờ trình kịch bản tăng trưởng GRDP năm 2025}
+minh_chung:
+  - {so_ky_hieu: 61/TTr-STC, ngay: 2025-03-05, ghi_chu: Tờ trình kịch bản tăng trưởng GRDP năm 2025}
+  - {so_ky_hieu: 512/QĐ-UBND, ngay: 2025-03-10, ghi_chu: Quyết định phê duyệt kịch bản}
== 2025-03-12 08:00 | so-khcn-bd | nhiệm vụ bị trả lại: khai lại tiến độ =>
-- tasks/so-khcn/SKHCN-002.yaml | edit --
-trang_thai: hoan_thanh
-ty_le_hoan_thanh: 100
-ngay_hoan_thanh: 2025-03-01
-minh_chung:
-  - {so_ky_hieu: 38/KH-UBND, ngay: 2025-03-01, ghi_chu: Kế hoạch thực hiện Nghị quyết số 57-NQ/TW}
+trang_thai: dang_thuc_hien
+ty_le_hoan_thanh: 80
== 2025-03-12 08:00 | so-khcn-bd | nhiệm vụ bị trả lại: hoàn thành lại với minh chứng mới =>
-- tasks/so-khcn/SKHCN-002.yaml | edit --
-ngay_hoan_thanh: 2025-03-01
-minh_chung:
-  - {so_ky_hieu: 38/KH-UBND, ngay: 2025-03-01, ghi_chu: Kế hoạch thực hiện Nghị quyết số 57-NQ/TW}
+ngay_hoan_thanh: 2025-03-11
+minh_chung:
+  - {so_ky_hieu: 52/KH-UBND, ngay: 2025-03-11, ghi_chu: Kế hoạch điều chỉnh}
== 2025-03-12 08:00 | so-nnmt-bd | tiếp nhận nhiệm vụ của cơ quan đã sáp nhập vào mình =>
-- tasks/so-nnmt/SNNMT-005.yaml | move tasks/so-tnmt/SNNMT-005.yaml --
-- tasks/so-nnmt/SNNMT-005.yaml | edit --
-don_vi_chu_tri: so-tnmt
+don_vi_chu_tri: so-nnmt
-ty_le_hoan_thanh: 65
+ty_le_hoan_thanh: 65
+ban_giao:
+  - {tu: so-tnmt, den: so-nnmt, ngay: 2025-03-10, bien_ban: 05/BB-BG, tinh_trang: đang thực hiện 65%}
== 2025-03-12 08:00 | so-tai-chinh-bd | ngày của sự kiện đã rõ =>
-- tasks/so-tai-chinh/STC-015.yaml | edit --
-thoi_han: {kieu: theo_su_kien, theo_van_ban: sau khi có ý kiến của Thủ tướng Chính phủ}
+thoi_han: {kieu: theo_su_kien, gia_tri: 2025-06-30, theo_van_ban: sau khi có ý kiến của Thủ tướng Chính phủ}
== 2025-03-12 08:00 | so-tai-chinh-bd | ghi thời hạn theo điều chỉnh đã chấp thuận =>
-- tasks/so-tai-chinh/TU-001.yaml | edit --
-thoi_han: {kieu: trong_thang, gia_tri: 2025-03, theo_van_ban: trong tháng 3/2025}
+thoi_han: {kieu: den_ngay, gia_tri: 2025-04-30, theo_van_ban: ngày 30/4/2025}
== 2025-03-12 08:00 | so-tai-chinh-bd | đề xuất bổ sung một nhiệm vụ =>
-- tasks/so-tai-chinh/STC-030.yaml --
ma: STC-030
ten: Xây dựng phương án phân bổ vốn tăng thu năm 2024 cho ba dự án chuyển tiếp
noi_dung: Rà soát nhu cầu, trình Hội đồng nhân dân tỉnh phân bổ vốn tăng thu
loai: thuong_xuyen
chuong_trinh: [ct_ubnd_2025]
van_ban_giao: [{so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10}]
don_vi_chu_tri: so-tai-chinh
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cap_trinh: ubnd_tinh
san_pham: Tờ trình của UBND tỉnh
ngay_giao: 2025-03-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-05-30}
trang_thai: chua_thuc_hien
dieu_chinh:
  - loai: bo_sung
    to_trinh: {so_ky_hieu: 46/TTr-STC, ngay: 2025-03-11}
    ly_do: Quyết toán ngân sách năm 2024 có nguồn tăng thu, cần phân bổ trong quý II cho dự án chuyển tiếp
    ket_qua: cho_xem_xet
== 2025-03-12 08:00 | so-tai-chinh-bd | ngắt dòng và sắp xếp lại các khóa, không đổi nội dung =>
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-noi_dung: >-
-  Đôn đốc các chủ đầu tư giải ngân kế hoạch vốn đầu tư công năm 2025; định kỳ hằng tuần tổng hợp số
-  liệu, đề xuất điều chuyển vốn của dự án chậm sang dự án có khối lượng.
-loai: trong_tam
+loai: trong_tam
+noi_dung: >-
+  Đôn đốc các chủ đầu tư giải ngân kế hoạch vốn đầu tư công năm 2025;
+  định kỳ hằng tuần tổng hợp số liệu, đề xuất điều chuyển vốn của dự án
+  chậm sang dự án có khối lượng.
== 2025-03-12 08:00 | so-tai-chinh-bd | cơ quan giữ mã cập nhật dù có tệp trùng mã của cơ quan khác =>
-- tasks/so-tai-chinh/STC-012.yaml | append --
  - ngay: 2025-03-11
    nguoi: Lê Thị Mai Phương
    dien_bien: Số thu tuần đầu tháng 3 tăng nhờ thuế thu nhập doanh nghiệp quyết toán
    tinh_hinh_trien_khai: Giao ban với cơ quan thuế về 25 khoản thu lớn
    ket_qua: Lũy kế thu đến ngày 10/3 đạt 3.020 tỷ đồng, bằng 17,3% dự toán năm
== 2025-03-12 08:00 | so-cong-thuong-bd | để sẵn .gitkeep trong thư mục của mình =>
-- tasks/so-cong-thuong/.gitkeep --
== 2025-03-12 08:00 | van-phong | Văn phòng sửa điều đã giao =>
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-san_pham: Báo cáo kết quả giải ngân vốn đầu tư công quý I năm 2025
+san_pham: Báo cáo kết quả giải ngân vốn đầu tư công quý I và phương án quý II năm 2025
-nhip_cap_nhat: tuan
+nhip_cap_nhat: ngay
== 2025-03-12 08:00 | van-phong | Văn phòng để một tệp hướng dẫn trong tasks =>
-- tasks/README.md --
Mỗi nhiệm vụ một tệp.

Lần cập nhật cũ.

== 2025-03-12 08:00 | so-tai-chinh-bd | đổi ngày một lần cập nhật cũ => GB513
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-  - ngay: 2025-02-14
+  - ngay: 2025-02-28
== 2025-03-12 08:00 | so-tai-chinh-bd | sửa kết quả đã báo cáo => GB513
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-      Giải ngân đến ngày 05/3 đạt 1.043 tỷ đồng, bằng 11,0% kế hoạch HĐND tỉnh giao.
+      Giải ngân đến ngày 05/3 đạt 1.643 tỷ đồng, bằng 17,3% kế hoạch HĐND tỉnh giao.
== 2025-03-12 08:00 | so-tai-chinh-bd | xóa một lần cập nhật => GB512
-- tasks/so-tai-chinh/TU-001.yaml | edit --
-cap_nhat:
-  - ngay: 2025-02-14
-    nguoi: Võ Quốc Trình
-    dien_bien: >-
-      Ban Thường vụ Tỉnh ủy yêu cầu bổ sung phần đánh giá giải phóng mặt bằng của từng dự án.
-    tinh_hinh_trien_khai: >-
-      Sở gửi đề cương báo cáo cho 05 chủ đầu tư, hẹn nhận số liệu trước ngày 05/3.
-    ket_qua: >-
-      Tổng hợp xong số liệu đến hết tháng 01 của 07 trong 11 dự án trọng điểm.
== 2025-03-12 08:00 | so-tai-chinh-bd | lần cập nhật ghi ngày chưa đến => GB108
-- tasks/so-tai-chinh/STC-007.yaml | append --
  - ngay: 2025-03-20
    nguoi: Võ Quốc Trình
    dien_bien: Hội đồng nhân dân tỉnh đã thông qua việc điều chuyển vốn của 04 dự án
    tinh_hinh_trien_khai: Sở đôn đốc 07 chủ đầu tư nhận vốn lập hồ sơ tạm ứng
    ket_qua: Giải ngân đến ngày 11/3 đạt 1.160 tỷ đồng, bằng 12,2% kế hoạch
== 2025-03-12 08:00 | so-tai-chinh-bd | lần cập nhật ghi lùi trước lần cuối: chỉ cảnh báo, ngày vào nhánh chính mới được tính =>
-- tasks/so-tai-chinh/STC-007.yaml | append --
  - ngay: 2025-02-20
    nguoi: Võ Quốc Trình
    dien_bien: Hội đồng nhân dân tỉnh đã thông qua việc điều chuyển vốn của 04 dự án
    tinh_hinh_trien_khai: Sở đôn đốc 07 chủ đầu tư nhận vốn lập hồ sơ tạm ứng
    ket_qua: Giải ngân đến ngày 11/3 đạt 1.160 tỷ đồng, bằng 12,2% kế hoạch
== 2025-03-12 08:00 | so-tai-chinh-bd | chép lại nguyên văn lần trước với ngày mới => GB111
-- tasks/so-tai-chinh/TU-001.yaml | append --
  - ngay: 2025-03-12
    nguoi: Võ Quốc Trình
    dien_bien: >-
      Ban Thường vụ Tỉnh ủy yêu cầu bổ sung phần đánh giá giải phóng mặt bằng của từng dự án.
    tinh_hinh_trien_khai: >-
      Sở gửi đề cương báo cáo cho 05 chủ đầu tư, hẹn nhận số liệu trước ngày 05/3.
    ket_qua: >-
      Tổng hợp xong số liệu đến hết tháng 01 của 07 trong 11 dự án trọng điểm.
== 2025-03-12 08:00 | so-tai-chinh-bd | cập nhật thiếu kết quả => GB110
-- tasks/so-tai-chinh/STC-007.yaml | append --
  - ngay: 2025-03-12
    nguoi: Võ Quốc Trình
    dien_bien: Hội đồng nhân dân tỉnh đã thông qua việc điều chuyển vốn của 04 dự án
    tinh_hinh_trien_khai: Sở đôn đốc 07 chủ đầu tư nhận vốn lập hồ sơ tạm ứng

Điều đã giao.

== 2025-03-12 08:00 | so-tai-chinh-bd | đổi mã => GB101
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ma: STC-007
+ma: STC-077
== 2025-03-12 08:00 | so-tai-chinh-bd | đổi số văn bản giao => GB510
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
+  - {so_ky_hieu: 02/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
== 2025-03-12 08:00 | so-tai-chinh-bd | đổi ngày giao => GB109 GB510
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ngay_giao: 2025-01-10
+ngay_giao: 2025-03-10
== 2025-03-12 08:00 | so-tai-chinh-bd | lùi thời hạn => GB301
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}
+thoi_han: {kieu: trong_quy, gia_tri: 2025-Q2, theo_van_ban: Quý II/2025}
== 2025-03-12 08:00 | so-tai-chinh-bd | lùi thời hạn kèm đề xuất chưa có kết quả => GB301
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}
+thoi_han: {kieu: den_ngay, gia_tri: 2025-04-30}
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 55
+dieu_chinh:
+  - loai: thay_doi_thoi_han
+    to_trinh: {so_ky_hieu: 45/TTr-STC, ngay: 2025-03-11}
+    tu: {thoi_han: 2025-03-31}
+    den: {thoi_han: 2025-04-30}
+    ly_do: Bảy dự án nhận vốn điều chuyển phải lập lại hồ sơ tạm ứng sau khi Hội đồng nhân dân tỉnh thông qua
+    ket_qua: cho_xem_xet
== 2025-03-12 08:00 | so-tai-chinh-bd | bỏ thời hạn thành không hạn => GB301
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}
+thoi_han: {kieu: khong_han}
== 2025-03-12 08:00 | so-tai-chinh-bd | giữ ngày nhưng sửa lời văn của thời hạn => GB510
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}
+thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I hoặc Quý II/2025}
== 2025-03-12 08:00 | so-tai-chinh-bd | giữ ngày nhưng đổi kiểu thời hạn => GB510
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}
+thoi_han: {kieu: dinh_ky, gia_tri: 2025-03-31, theo_van_ban: Quý I/2025}
== 2025-03-12 08:00 | so-tai-chinh-bd | xóa dòng thời hạn => GB022
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}
== 2025-03-12 08:00 | so-tai-chinh-bd | giao lại cho cơ quan khác bằng tên chủ trì => GB102 GB509
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-don_vi_chu_tri: so-tai-chinh
+don_vi_chu_tri: so-xay-dung
== 2025-03-12 08:00 | so-tai-chinh-bd | nhiệm vụ trọng tâm thành thường xuyên => GB510
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-loai: trong_tam
+loai: thuong_xuyen
== 2025-03-12 08:00 | so-tai-chinh-bd | rút khỏi chương trình của Ban Thường vụ Tỉnh ủy => GB510
-- tasks/so-tai-chinh/TU-001.yaml | edit --
-chuong_trinh: [ct_btv_tinh_uy_2025]
+chuong_trinh: [ct_ubnd_2025]
== 2025-03-12 08:00 | so-tai-chinh-bd | hạ sản phẩm phải có => GB518
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-san_pham: Báo cáo kết quả giải ngân vốn đầu tư công quý I năm 2025
+san_pham: Báo cáo tình hình giải ngân
== 2025-03-12 08:00 | so-tai-chinh-bd | hạ chỉ tiêu trong tên nhiệm vụ, kèm đề xuất chưa có kết quả => GB518
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ten: Giải ngân vốn đầu tư công quý I năm 2025 đạt tối thiểu 20% kế hoạch
+ten: Giải ngân vốn đầu tư công quý I năm 2025 đạt tối thiểu 10% kế hoạch
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 55
+dieu_chinh:
+  - loai: khac
+    to_trinh: {so_ky_hieu: 45/TTr-STC, ngay: 2025-03-11}
+    den: {noi_dung: Giải ngân vốn đầu tư công quý I năm 2025 đạt tối thiểu 10% kế hoạch}
+    ly_do: Hội đồng nhân dân tỉnh yêu cầu trình kèm phương án điều chuyển vốn của các dự án chậm tiến độ
+    ket_qua: cho_xem_xet
== 2025-03-12 08:00 | so-tai-chinh-bd | giãn nhịp cập nhật => GB510
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-nhip_cap_nhat: tuan
+nhip_cap_nhat: thang
== 2025-03-12 08:00 | so-tai-chinh-bd | bỏ nhịp cập nhật hằng tháng, tự thành hằng tuần => GB510
-- tasks/so-tai-chinh/TU-004.yaml | edit --
-nhip_cap_nhat: thang
-- tasks/so-tai-chinh/TU-004.yaml | edit --
-    ly_do: Do khó khăn, vướng mắc.
+    ly_do: Quy hoạch không gian biển quốc gia chưa được phê duyệt nên chưa có căn cứ xác định phạm vi của Đề án
== 2025-03-12 08:00 | so-tai-chinh-bd | bỏ tác động tăng trưởng => GB510
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-tac_dong_tang_truong:
-  truc_tiep: co
-  chi_tieu: [von_dau_tu_cong, grdp]
-  mo_ta: Vốn đầu tư công đóng góp trực tiếp vào tăng trưởng khu vực xây dựng và GRDP quý I.
== 2025-03-12 08:00 | so-xay-dung-bd | tự nhận tác động tăng trưởng để đứng đầu => GB510
-- tasks/so-xay-dung/SNV-001.yaml | edit --
-nhip_cap_nhat: tuan
+nhip_cap_nhat: tuan
+tac_dong_tang_truong: {truc_tiep: co, chi_tieu: [grdp]}

Tệp và chỗ đứng.

== 2025-03-12 08:00 | so-tai-chinh-bd | xóa nhiệm vụ => GB304
-- tasks/so-tai-chinh/STC-007.yaml | delete --
== 2025-03-12 08:00 | so-tai-chinh-bd | đổi tên tệp => GB101 GB508
-- tasks/so-tai-chinh/STC-077.yaml | move tasks/so-tai-chinh/STC-007.yaml --
== 2025-03-12 08:00 | so-tai-chinh-bd | đổi tên tệp và mã => GB508
-- tasks/so-tai-chinh/STC-077.yaml | move tasks/so-tai-chinh/STC-007.yaml --
-- tasks/so-tai-chinh/STC-077.yaml | edit --
-ma: STC-007
+ma: STC-077
== 2025-03-12 08:00 | so-tai-chinh-bd | chuyển tệp sang thư mục cơ quan khác => GB102 GB502
-- tasks/so-xay-dung/STC-007.yaml | move tasks/so-tai-chinh/STC-007.yaml --
== 2025-03-12 08:00 | so-tai-chinh-bd | chuyển tệp xuống thư mục con => GB304 GB521
-- tasks/so-tai-chinh/2025/STC-007.yaml | move tasks/so-tai-chinh/STC-007.yaml --
== 2025-03-12 08:00 | bql-gt-bd | tệp mới mang mã của nhiệm vụ người khác, đứng trước theo thứ tự => GB201
-- tasks/bql-gt/SCT-001.yaml --
ma: SCT-001
ten: Rà soát chính sách dân tộc trên địa bàn các huyện miền núi năm 2025
noi_dung: Rà soát nhu cầu, trình Hội đồng nhân dân tỉnh chính sách mới
loai: thuong_xuyen
chuong_trinh: [ct_ubnd_2025]
van_ban_giao: [{so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10}]
don_vi_chu_tri: bql-gt
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cap_trinh: ubnd_tinh
san_pham: Tờ trình của UBND tỉnh
ngay_giao: 2025-02-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-05-30}
trang_thai: chua_thuc_hien
dieu_chinh:
  - loai: bo_sung
    to_trinh: {so_ky_hieu: 46/TTr-BQLGT, ngay: 2025-03-11}
    ly_do: Chính sách hiện hành hết hiệu lực trong năm, cần trình chính sách mới cho các huyện miền núi
    ket_qua: cho_xem_xet
== 2025-03-12 08:00 | so-tai-chinh-bd | tự giao nhiệm vụ không có đề xuất => GB511
-- tasks/so-tai-chinh/STC-031.yaml --
ma: STC-031
ten: Xây dựng phương án phân bổ vốn tăng thu năm 2024 cho ba dự án chuyển tiếp
noi_dung: Rà soát nhu cầu, trình Hội đồng nhân dân tỉnh phân bổ vốn tăng thu
loai: thuong_xuyen
chuong_trinh: [ct_ubnd_2025]
van_ban_giao: [{so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10}]
don_vi_chu_tri: so-tai-chinh
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cap_trinh: ubnd_tinh
san_pham: Tờ trình của UBND tỉnh
ngay_giao: 2025-03-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-05-30}
trang_thai: chua_thuc_hien
== 2025-03-12 08:00 | so-tai-chinh-bd | sai đuôi tệp => GB521
-- tasks/so-tai-chinh/STC-007.yml --
ma: STC-007
== 2025-03-12 08:00 | so-tai-chinh-bd | đuôi viết hoa => GB219 GB521
-- tasks/so-tai-chinh/STC-007.YAML --
ma: STC-007
== 2025-03-12 08:00 | so-tai-chinh-bd | thiếu thư mục => GB521
-- tasks/STC-007.yaml --
ma: STC-007
== 2025-03-12 08:00 | so-tai-chinh-bd | tệp hướng dẫn của cơ quan => GB521
-- tasks/README.md --
Mỗi nhiệm vụ một tệp.
== 2025-03-12 08:00 | so-tai-chinh-bd | thư mục không phải của ai => GB102 GB521
-- tasks/so-tai-chin/STC-030.yaml --
ma: STC-030
ten: Xây dựng phương án phân bổ vốn tăng thu năm 2024 cho ba dự án chuyển tiếp
noi_dung: Rà soát nhu cầu, trình Hội đồng nhân dân tỉnh phân bổ vốn tăng thu
loai: thuong_xuyen
chuong_trinh: [ct_ubnd_2025]
van_ban_giao: [{so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10}]
don_vi_chu_tri: so-tai-chinh
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cap_trinh: ubnd_tinh
san_pham: Tờ trình của UBND tỉnh
ngay_giao: 2025-03-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-05-30}
trang_thai: chua_thuc_hien
dieu_chinh:
  - loai: bo_sung
    to_trinh: {so_ky_hieu: 46/TTr-STC, ngay: 2025-03-11}
    ly_do: Quyết toán ngân sách năm 2024 có nguồn tăng thu, cần phân bổ trong quý II cho dự án chuyển tiếp
    ket_qua: cho_xem_xet
== 2025-03-12 08:00 | so-tai-chinh-bd | .gitkeep trong thư mục cơ quan khác => GB521
-- tasks/so-xay-dung/.gitkeep --
== 2025-03-12 08:00 | so-tai-chinh-bd | tệp điều khiển git => GB505
-- tasks/so-tai-chinh/.gitattributes --
* -diff
== 2025-03-12 08:00 | so-tai-chinh-bd | chữ nhìn giống trong tên tệp => GB207 GB511
-- tasks/so-tai-chinh/SТC-030.yaml --
ma: STC-030
ten: Xây dựng phương án phân bổ vốn tăng thu năm 2024 cho ba dự án chuyển tiếp
noi_dung: Rà soát nhu cầu, trình Hội đồng nhân dân tỉnh phân bổ vốn tăng thu
loai: thuong_xuyen
chuong_trinh: [ct_ubnd_2025]
van_ban_giao: [{so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10}]
don_vi_chu_tri: so-tai-chinh
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cap_trinh: ubnd_tinh
san_pham: Tờ trình của UBND tỉnh
ngay_giao: 2025-03-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-05-30}
trang_thai: chua_thuc_hien
== 2025-03-12 08:00 | so-tai-chinh-bd | chữ nhìn giống trong mã => GB024
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ma: STC-007
+ma: SТC-007

Tệp của người khác.

== 2025-03-12 08:00 | so-tai-chinh-bd | nhiệm vụ của cơ quan khác => GB502
-- tasks/so-cong-thuong/SCT-001.yaml | edit --
-ty_le_hoan_thanh: 65
+ty_le_hoan_thanh: 66
== 2025-03-12 08:00 | so-tai-chinh-bd | lấy nhiệm vụ của cơ quan khác bằng bàn giao từ cơ quan mình kế thừa => GB502 GB527
-- tasks/so-cong-thuong/SCT-001.yaml | edit --
-ty_le_hoan_thanh: 65
+ty_le_hoan_thanh: 66
+ban_giao:
+  - {tu: so-khdt, den: so-tai-chinh, ngay: 2025-03-01, bien_ban: 09/BB-BG, tinh_trang: đang thực hiện}
== 2025-03-12 08:00 | so-khdt-bd | cơ quan đã bàn giao không còn sửa được => GB502
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 56
== 2025-03-12 08:00 | so-tai-chinh-bd | cấu hình chung => GB503
-- giaoban.yaml | append --
# ghi chú
== 2025-03-12 08:00 | so-tai-chinh-bd | danh bạ cơ quan => GB503
-- office/agencies.yaml | append --
# ghi chú
== 2025-03-12 08:00 | so-tai-chinh-bd | tự thẩm định => GB503
-- office/appraisals/2025-03/STC-007.yaml --
day_du: co
chat_luong: tot
== 2025-03-12 08:00 | so-tai-chinh-bd | tự trả lại nhiệm vụ để lùi tiến độ => GB503 GB514
-- office/appraisals/2025-03/STC-007.yaml --
chat_luong: chua_dat
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 30
== 2025-03-12 08:00 | so-tai-chinh-bd | quy trình và chủ sở hữu => GB503
-- .github/workflows/check.yml --
on: push
-- CODEOWNERS --
* @so-tai-chinh-bd
-- .gitmodules --
[submodule "x"]
== 2025-03-12 08:00 | so-tai-chinh-bd | giao diện => GB503
-- templates/base.html --
<p></p>
== 2025-03-12 08:00 | nguoi-la | tài khoản lạ => GB501
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 56

Tiến độ, minh chứng.

== 2025-03-12 08:00 | so-tai-chinh-bd | tỷ lệ lùi => GB514
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 40
== 2025-03-12 08:00 | so-tai-chinh-bd | bỏ dòng tỷ lệ để lần sau ghi thấp hơn => GB514
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
== 2025-03-12 08:00 | so-tai-chinh-bd | nhiệm vụ được đánh giá tốt thì không lùi => GB514
-- tasks/so-tai-chinh/STC-010.yaml | edit --
-trang_thai: hoan_thanh
-ty_le_hoan_thanh: 100
-ngay_hoan_thanh: 2025-03-05
-minh_chung:
-  - {so_ky_hieu: 61/TTr-STC, ngay: 2025-03-05, ghi_chu: Tờ trình kịch bản tăng trưởng GRDP năm 2025}
+trang_thai: dang_thuc_hien
+ty_le_hoan_thanh: 80
== 2025-03-12 08:00 | so-tai-chinh-bd | ngày hoàn thành lùi về trong hạn => GB522
-- tasks/so-tai-chinh/STC-010.yaml | edit --
-ngay_hoan_thanh: 2025-03-05
+ngay_hoan_thanh: 2025-02-27
== 2025-03-12 08:00 | so-tai-chinh-bd | thay minh chứng đã thẩm định => GB522
-- tasks/so-tai-chinh/STC-010.yaml | edit --
-  - {so_ky_hieu: 61/TTr-STC, ngay: 2025-03-05, ghi_chu: Tờ trình kịch bản tăng trưởng GRDP năm 2025}
+  - {so_ky_hieu: 58/TTr-STC, ngay: 2025-02-27, ghi_chu: Tờ trình kịch bản tăng trưởng GRDP năm 2025}
== 2025-03-12 08:00 | so-cong-thuong-bd | hoàn thành không có minh chứng => GB103
-- tasks/so-cong-thuong/SCT-001.yaml | edit --
-trang_thai: dang_thuc_hien
-ty_le_hoan_thanh: 65
+trang_thai: hoan_thanh
+ty_le_hoan_thanh: 100
== 2025-03-12 08:00 | so-tai-chinh-bd | tỷ lệ quá 100 => GB027 GB514
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 120
== 2025-03-12 08:00 | so-tai-chinh-bd | tự đưa ra khỏi chương trình => GB120
-- tasks/so-tai-chinh/TU-004.yaml | edit --
-trang_thai: dang_thuc_hien
+trang_thai: da_bo
-    ly_do: Do khó khăn, vướng mắc.
+    ly_do: Quy hoạch không gian biển quốc gia chưa được phê duyệt nên chưa có căn cứ xác định phạm vi của Đề án
== 2025-03-12 08:00 | so-tai-chinh-bd | tạm dừng không có văn bản => GB104 GB520
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-trang_thai: dang_thuc_hien
+trang_thai: tam_dung
== 2025-03-12 08:00 | so-tai-chinh-bd | tạm dừng theo văn bản tự ghi => GB520
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-trang_thai: dang_thuc_hien
+trang_thai: tam_dung
+van_ban_tam_dung: {so_ky_hieu: 77/UBND-TH, ngay: 2025-03-10}
== 2025-03-12 08:00 | van-phong | Văn phòng ghi tạm dừng theo văn bản =>
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-trang_thai: dang_thuc_hien
+trang_thai: tam_dung
+van_ban_tam_dung: {so_ky_hieu: 77/UBND-TH, ngay: 2025-03-10}
== 2025-03-12 08:00 | so-tai-chinh-bd | nhiệm vụ tự thêm đã hoàn thành ngay => GB525
-- tasks/so-tai-chinh/STC-032.yaml --
ma: STC-032
ten: Xây dựng phương án phân bổ vốn tăng thu năm 2024 cho ba dự án chuyển tiếp
noi_dung: Rà soát nhu cầu, trình Hội đồng nhân dân tỉnh phân bổ vốn tăng thu
loai: thuong_xuyen
chuong_trinh: [ct_ubnd_2025]
van_ban_giao: [{so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10}]
don_vi_chu_tri: so-tai-chinh
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cap_trinh: ubnd_tinh
san_pham: Tờ trình của UBND tỉnh
ngay_giao: 2025-03-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-05-30}
trang_thai: hoan_thanh
ngay_hoan_thanh: 2025-03-11
minh_chung: [{so_ky_hieu: 51/BC-STC, ngay: 2025-03-11}]
dieu_chinh:
  - loai: bo_sung
    to_trinh: {so_ky_hieu: 46/TTr-STC, ngay: 2025-03-11}
    ly_do: Quyết toán ngân sách năm 2024 có nguồn tăng thu, cần phân bổ trong quý II cho dự án chuyển tiếp
    ket_qua: cho_xem_xet

Vướng mắc, điều chỉnh, bàn giao.

== 2025-03-12 08:00 | so-tai-chinh-bd | xóa vướng mắc => GB523
-- tasks/so-tai-chinh/STC-015.yaml | edit --
-vuong_mac:
-  - ngay_phat_sinh: 2025-02-10
-    noi_dung: >-
-      Chưa có quy định về thẩm quyền chấp thuận tổ chức nước ngoài khảo sát điện gió ngoài khơi và giao
-      khu vực biển để khảo sát.
-    nguyen_nhan:
-      loai: khach_quan
-      noi_dung: Pháp luật hiện hành chưa quy định cụ thể trình tự lựa chọn tổ chức khảo sát.
-    huong_xu_ly: de_xuat_trung_uong
-    de_xuat: >-
-      Kiến nghị Thủ tướng Chính phủ xem xét, cho phép thí điểm khảo sát dự án điện gió ngoài khơi tại vùng
-      biển Bình Định.
-    van_ban: {so_ky_hieu: 412/SKHĐT-KTĐN, ngay: 2025-02-13}
-    trang_thai: dang_xu_ly
== 2025-03-12 08:00 | so-tai-chinh-bd | đẩy lùi ngày phát sinh => GB523
-- tasks/so-tai-chinh/STC-015.yaml | edit --
-  - ngay_phat_sinh: 2025-02-10
+  - ngay_phat_sinh: 2025-01-15
== 2025-03-12 08:00 | so-xay-dung-bd | bỏ văn bản trả lời => GB523
-- tasks/so-xay-dung/SNV-001.yaml | edit --
-    tra_loi: {so_ky_hieu: 1597/UBND-KT, ngay: 2025-03-10}
== 2025-03-12 08:00 | so-xay-dung-bd | sửa đề xuất sau khi được trả lời => GB523
-- tasks/so-xay-dung/SNV-001.yaml | edit --
-    van_ban: {so_ky_hieu: 356/SXD-QLN, ngay: 2025-02-14}
+    van_ban: {so_ky_hieu: 301/SXD-QLN, ngay: 2025-01-14}
== 2025-03-12 08:00 | so-khdt-bd | cơ quan cũ không lấy lại được bằng lần bàn giao cũ => GB502 GB527
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-  - {tu: so-khdt, den: so-tai-chinh, ngay: 2025-02-28, bien_ban: 02/BB-BG, tinh_trang: đang thực hiện 46%}
+  - {tu: so-khdt, den: so-tai-chinh, ngay: 2025-02-28, bien_ban: 02/BB-BG, tinh_trang: đang thực hiện 46%}
+  - {tu: so-tai-chinh, den: so-khdt, ngay: 2025-03-11, bien_ban: 09/BB-BG, tinh_trang: đang thực hiện 55%}
== 2025-03-12 08:00 | so-tai-chinh-bd | điều chỉnh tự ghi là đã chấp thuận => GB515
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 55
+dieu_chinh:
+  - loai: thay_doi_thoi_han
+    to_trinh: {so_ky_hieu: 45/TTr-STC, ngay: 2025-03-11}
+    tu: {thoi_han: 2025-03-31}
+    den: {thoi_han: 2025-04-30}
+    ly_do: Bảy dự án nhận vốn điều chuyển phải lập lại hồ sơ tạm ứng sau khi Hội đồng nhân dân tỉnh thông qua
+    ket_qua: chap_thuan
+    van_ban_quyet_dinh: {so_ky_hieu: 1700/UBND-TH, ngay: 2025-03-11}
== 2025-03-12 08:00 | so-tai-chinh-bd | đề xuất của mình tự thành chấp thuận => GB515
-- tasks/so-tai-chinh/TU-004.yaml | edit --
-    ly_do: Do khó khăn, vướng mắc.
-    ket_qua: cho_xem_xet
+    ly_do: Quy hoạch không gian biển quốc gia chưa được phê duyệt nên chưa có căn cứ xác định phạm vi của Đề án
+    ket_qua: chap_thuan
+    van_ban_quyet_dinh: {so_ky_hieu: 1700/UBND-TH, ngay: 2025-03-11}
== 2025-03-12 08:00 | so-tai-chinh-bd | điều chỉnh đã có kết quả bị sửa => GB515 GB516 GB517
-- tasks/so-tai-chinh/TU-001.yaml | edit --
-    den: {thoi_han: 2025-04-30}
+    den: {thoi_han: 2025-05-30}
== 2025-03-12 08:00 | so-tai-chinh-bd | điều chỉnh đã có kết quả bị chép thành hai => GB517
-- tasks/so-tai-chinh/TU-001.yaml | edit --
-    ket_qua: chap_thuan
-    van_ban_quyet_dinh: {so_ky_hieu: 1602/UBND-TH, ngay: 2025-03-10}
+    ket_qua: chap_thuan
+    van_ban_quyet_dinh: {so_ky_hieu: 1602/UBND-TH, ngay: 2025-03-10}
+  - loai: thay_doi_thoi_han
+    to_trinh: {so_ky_hieu: 37/TTr-SKHĐT, ngay: 2025-02-27}
+    tu: {thoi_han: 2025-03-31}
+    den: {thoi_han: 2025-04-30}
+    ly_do: >-
+      Ban Thường vụ Tỉnh ủy yêu cầu bổ sung đánh giá giải phóng mặt bằng đến hết quý I/2025 của 11 dự án,
+      số liệu chỉ có sau ngày 10/4/2025.
+    ket_qua: chap_thuan
+    van_ban_quyet_dinh: {so_ky_hieu: 1602/UBND-TH, ngay: 2025-03-10}
== 2025-03-12 08:00 | so-tai-chinh-bd | đề xuất ghi sai thời hạn đang có => GB516
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 55
+dieu_chinh:
+  - loai: thay_doi_thoi_han
+    to_trinh: {so_ky_hieu: 45/TTr-STC, ngay: 2025-03-11}
+    tu: {thoi_han: 2025-06-30}
+    den: {thoi_han: 2025-07-31}
+    ly_do: Bảy dự án nhận vốn điều chuyển phải lập lại hồ sơ tạm ứng sau khi Hội đồng nhân dân tỉnh thông qua
+    ket_qua: cho_xem_xet
== 2025-03-12 08:00 | so-tai-chinh-bd | tự ghi đã bàn giao cho cơ quan khác => GB519 GB527
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-  - {tu: so-khdt, den: so-tai-chinh, ngay: 2025-02-28, bien_ban: 02/BB-BG, tinh_trang: đang thực hiện 46%}
+  - {tu: so-khdt, den: so-tai-chinh, ngay: 2025-02-28, bien_ban: 02/BB-BG, tinh_trang: đang thực hiện 46%}
+  - {tu: so-tai-chinh, den: so-xay-dung, ngay: 2025-03-11, bien_ban: 11/BB-BG, tinh_trang: đang thực hiện 55%}
== 2025-03-12 08:00 | so-tai-chinh-bd | xóa mục bàn giao đã nhận => GB524
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ban_giao:
-  - {tu: so-khdt, den: so-tai-chinh, ngay: 2025-02-28, bien_ban: 02/BB-BG, tinh_trang: đang thực hiện 46%}
== 2025-03-12 08:00 | so-tai-chinh-bd | trả nhiệm vụ về cơ quan cũ => GB102 GB509
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-don_vi_chu_tri: so-tai-chinh
+don_vi_chu_tri: so-khdt
== 2025-03-12 08:00 | so-cong-thuong-bd | bịa một lần bàn giao đi rồi về để đổ việc quá hạn => GB519 GB527
-- tasks/so-cong-thuong/SCT-001.yaml | edit --
-ty_le_hoan_thanh: 65
+ty_le_hoan_thanh: 65
+ban_giao:
+  - {tu: so-cong-thuong, den: so-xay-dung, ngay: 2025-03-02, bien_ban: 12/BB-BG, tinh_trang: Đang thực hiện}
+  - {tu: so-xay-dung, den: so-cong-thuong, ngay: 2025-03-10, bien_ban: 13/BB-BG, tinh_trang: Để quá hạn 05 ngày}
== 2025-03-12 08:00 | so-cong-thuong-bd | bàn giao cho chính mình => GB527
-- tasks/so-cong-thuong/SCT-001.yaml | edit --
-ty_le_hoan_thanh: 65
+ty_le_hoan_thanh: 65
+ban_giao:
+  - {tu: so-cong-thuong, den: so-cong-thuong, ngay: 2025-03-10, bien_ban: 13/BB-BG, tinh_trang: Đang thực hiện}

Cú pháp che mắt.

== 2025-03-12 08:00 | so-tai-chinh-bd | khóa ghi hai lần => GB012
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ngay_giao: 2025-01-10
+ngay_giao: 2025-01-10
+ngay_giao: 2025-03-10
== 2025-03-12 08:00 | so-tai-chinh-bd | khóa ghi bằng hai thứ tiếng => GB012
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ngay_giao: 2025-01-10
+ngay_giao: 2025-01-10
+assigned: 2025-03-10
== 2025-03-12 08:00 | so-tai-chinh-bd | neo và tham chiếu => GB013
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-nhip_cap_nhat: tuan
+nhip_cap_nhat: &x tuan
== 2025-03-12 08:00 | so-tai-chinh-bd | thẻ kiểu => GB014
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ngay_giao: 2025-01-10
+ngay_giao: !!str 2025-01-10
== 2025-03-12 08:00 | so-tai-chinh-bd | hai văn bản trong một tệp => GB015
-- tasks/so-tai-chinh/STC-007.yaml | append --
---
ma: STC-007
== 2025-03-12 08:00 | so-tai-chinh-bd | chữ nhìn giống trong khóa => GB020
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-linh_vuc: dau_tu_cong
+linh_vuс: dau_tu_cong
== 2025-03-12 08:00 | so-tai-chinh-bd | dấu BOM đầu tệp =>
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ma: STC-007
+⟨U+FEFF⟩ma: STC-007
== 2025-03-12 08:00 | so-tai-chinh-bd | tệp bị làm hỏng => GB010
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-loai: trong_tam
+loai: [trong_tam
== 2025-03-12 08:00 | so-tai-chinh-bd | tệp bị làm rỗng => GB005
-- tasks/so-tai-chinh/STC-007.yaml --

Chuyện của đợt thử lại.

== 2025-03-12 08:00 | so-tai-chinh-bd | nhiệm vụ đã giao tự thành đề xuất bổ sung, rời khỏi mọi tổng số => GB538
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 55
+dieu_chinh:
+  - loai: bo_sung
+    to_trinh: {so_ky_hieu: 45/TTr-STC, ngay: 2025-03-11}
+    ly_do: Bảy dự án nhận vốn điều chuyển phải lập lại hồ sơ tạm ứng sau khi Hội đồng nhân dân tỉnh thông qua
+    ket_qua: cho_xem_xet
== 2025-03-12 08:00 | van-phong | Văn phòng cũng không ghi nhiệm vụ đã giao thành đề xuất => GB538
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 55
+dieu_chinh:
+  - loai: bo_sung
+    to_trinh: {so_ky_hieu: 45/TTr-STC, ngay: 2025-03-11}
+    ly_do: Bảy dự án nhận vốn điều chuyển phải lập lại hồ sơ tạm ứng sau khi Hội đồng nhân dân tỉnh thông qua
+    ket_qua: cho_xem_xet
== 2025-03-12 08:00 | so-tai-chinh-bd | đề xuất chờ kết quả kèm sẵn văn bản quyết định => GB515
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 55
+dieu_chinh:
+  - loai: thay_doi_thoi_han
+    to_trinh: {so_ky_hieu: 45/TTr-STC, ngay: 2025-03-11}
+    tu: {thoi_han: 2025-03-31}
+    den: {thoi_han: 2025-04-30}
+    ly_do: Bảy dự án nhận vốn điều chuyển phải lập lại hồ sơ tạm ứng sau khi Hội đồng nhân dân tỉnh thông qua
+    ket_qua: cho_xem_xet
+    van_ban_quyet_dinh: {so_ky_hieu: 70/QĐ-UBND, ngay: 2025-03-11}
== 2025-03-12 08:00 | so-tai-chinh-bd | Tờ trình ghi ngày chưa đến => GB108
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 55
+dieu_chinh:
+  - loai: thay_doi_thoi_han
+    to_trinh: {so_ky_hieu: 45/TTr-STC, ngay: 2025-03-20}
+    tu: {thoi_han: 2025-03-31}
+    den: {thoi_han: 2025-04-30}
+    ly_do: Bảy dự án nhận vốn điều chuyển phải lập lại hồ sơ tạm ứng sau khi Hội đồng nhân dân tỉnh thông qua
+    ket_qua: cho_xem_xet
== 2025-03-12 08:00 | van-phong | Văn phòng ghi quyết định ngày chưa đến => GB108
-- tasks/bql-gt/SXD-008.yaml | edit --
-    ket_qua: cho_xem_xet
+    ket_qua: chap_thuan
+    van_ban_quyet_dinh: {so_ky_hieu: 70/QĐ-UBND, ngay: 2025-04-11}
== 2025-03-12 08:00 | van-phong | hai tệp giao diện chỉ khác chữ hoa => GB219
-- site/css/trang.css --
a {}
-- site/css/Trang.css --
b {}
