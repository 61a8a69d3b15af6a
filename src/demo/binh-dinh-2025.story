Câu chuyện mẫu: tỉnh Bình Định, đầu năm 2025 (từ 10/01/2025 đến 11/3/2025).
Tên công chức, số văn bản và phần lớn số liệu là hư cấu; không có tên người thật.
Mỗi khối "==" là một commit trên nhánh main, theo đúng thứ tự vào main.
Thời điểm khóa của Hội nghị tháng 02/2025: 00 giờ 00 ngày 02/3/2025.
Một số tệp cố ý sai để minh họa trang chất lượng dữ liệu: SGD-002 (27/02), SGD-001 và mười nhiệm vụ ngày 10, 11/3.
Văn phòng thẩm định trước Hội nghị (04/3) và trả lại một nhiệm vụ chưa đạt (11/3); một cơ quan tự thêm nhiệm vụ (11/3).

== 2025-01-10 08:00 | van-phong | Khởi tạo hệ thống: quy định chung, danh bạ cơ quan, lịch hội nghị, ngày nghỉ, chương trình
-- giaoban.yaml --
ten_he_thong: Hệ thống theo dõi nhiệm vụ của UBND tỉnh
tinh:
  - {ten: Bình Định, den: 2025-06-30}
  - {ten: Gia Lai, tu: 2025-07-01}
mui_gio: Asia/Ho_Chi_Minh
kho: https://git.binhdinh.example/ubnd/nhiem-vu
nhanh_chinh: main
khoa: {so_ngay: 3, loai_ngay: lich, gio: "00:00", hieu_luc_tu: 2025-02-01}
cap_nhat:
  bat_buoc: [dien_bien, tinh_hinh_trien_khai, ket_qua]
  so_tu_toi_thieu: 3
  moi_giao_ngay: 7
  sap_den_han_ngay: 7
  don_u_ngay: 3
  don_u_ty_le: 70
tin_cay:
  ho_so: pr-only
  khoa_tin_cay:
    - {ten: Máy chủ git, vai_tro: may_chu, ssh: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPxednvFBOs3tS+wxyOOSsKFGEUr9tk5Wy6c5qzzR3vs}
    - {ten: Máy chạy tự động của Văn phòng, vai_tro: he_thong, ssh: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILTzRwuXWoA6mfd4YR8qoxG/e3DBpU9pjFDDkwsbaE2F}
bao_cao:
  ky_hieu: BC-VPUBND
  nguoi_ky: CHÁNH VĂN PHÒNG
  noi_nhan:
    - Chủ tịch, các Phó Chủ tịch UBND tỉnh (b/c)
    - Các sở, ban, ngành, địa phương
    - "Lưu: VT, KSTT"
-- office/agencies.yaml --
co_quan:
  - ma: van-phong-ubnd
    ten: Văn phòng UBND tỉnh
    ten_ngan: VP UBND
    loai: van_phong
    thu_tu: 1
    thu_truong: Chánh Văn phòng
    ten_en: Office of the Provincial People's Committee
    chuc_danh_en: Chief of the Office
    cong_chuc_dau_moi: [{ho_ten: Nguyễn Thị Hạnh, chuc_vu: Chuyên viên Phòng Kiểm soát thủ tục hành chính}]
    tai_khoan: [van-phong]
  - ma: so-noi-vu-cu
    ten: Sở Nội vụ
    ten_ngan: Sở NV
    loai: so
    thu_tu: 2
    thu_truong: Giám đốc
    ten_en: Department of Home Affairs
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Trần Minh Khoa, chuc_vu: Phó Chánh Văn phòng Sở}]
    tai_khoan: [so-noi-vu-cu-bd]
  - ma: so-tai-chinh-cu
    ten: Sở Tài chính
    ten_ngan: Sở TC
    loai: so
    thu_tu: 3
    thu_truong: Giám đốc
    ten_en: Department of Finance
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Lê Thị Mai Phương, chuc_vu: Phó Trưởng phòng Quản lý ngân sách}]
    tai_khoan: [so-tai-chinh-cu-bd]
  - ma: so-khdt
    ten: Sở Kế hoạch và Đầu tư
    ten_ngan: Sở KHĐT
    loai: so
    thu_tu: 3
    thu_truong: Giám đốc
    ten_en: Department of Planning and Investment
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Võ Quốc Trình, chuc_vu: Chuyên viên Phòng Tổng hợp}]
    tai_khoan: [so-khdt-bd]
  - ma: so-cong-thuong
    ten: Sở Công Thương
    ten_ngan: Sở CT
    loai: so
    thu_tu: 4
    thu_truong: Giám đốc
    ten_en: Department of Industry and Trade
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Đặng Hoài Thu, chuc_vu: Chuyên viên Phòng Kế hoạch - Tài chính - Tổng hợp}]
    tai_khoan: [so-cong-thuong-bd]
  - ma: so-nnptnt
    ten: Sở Nông nghiệp và Phát triển nông thôn
    ten_ngan: Sở NN&PTNT
    loai: so
    thu_tu: 5
    thu_truong: Giám đốc
    ten_en: Department of Agriculture and Rural Development
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Huỳnh Ngọc Bảo, chuc_vu: Chuyên viên Chi cục Thủy sản}]
    tai_khoan: [so-nnptnt-bd]
  - ma: so-tnmt
    ten: Sở Tài nguyên và Môi trường
    ten_ngan: Sở TN&MT
    loai: so
    thu_tu: 5
    thu_truong: Giám đốc
    ten_en: Department of Natural Resources and Environment
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Phan Thanh Thủy, chuc_vu: Phó Trưởng phòng Quản lý đất đai}]
    tai_khoan: [so-tnmt-bd]
  - ma: so-gtvt
    ten: Sở Giao thông vận tải
    ten_ngan: Sở GTVT
    loai: so
    thu_tu: 6
    thu_truong: Giám đốc
    ten_en: Department of Transport
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Đỗ Công Lý, chuc_vu: Chuyên viên Phòng Quản lý vận tải}]
    tai_khoan: [so-gtvt-bd]
  - ma: so-xay-dung-cu
    ten: Sở Xây dựng
    ten_ngan: Sở XD
    loai: so
    thu_tu: 6
    thu_truong: Giám đốc
    ten_en: Department of Construction
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Bùi Thị Kim Ngân, chuc_vu: Chuyên viên Phòng Quản lý nhà}]
    tai_khoan: [so-xay-dung-cu-bd]
  - ma: so-khcn-cu
    ten: Sở Khoa học và Công nghệ
    ten_ngan: Sở KH&CN
    loai: so
    thu_tu: 7
    thu_truong: Giám đốc
    ten_en: Department of Science and Technology
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Ngô Đức Hiệp, chuc_vu: Chuyên viên Văn phòng Sở}]
    tai_khoan: [so-khcn-cu-bd]
  - ma: so-tttt
    ten: Sở Thông tin và Truyền thông
    ten_ngan: Sở TT&TT
    loai: so
    thu_tu: 7
    thu_truong: Giám đốc
    ten_en: Department of Information and Communications
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Lý Thị Thu Trang, chuc_vu: Phó Trưởng phòng Công nghệ số}]
    tai_khoan: [so-tttt-bd]
  - ma: so-vhtt
    ten: Sở Văn hóa và Thể thao
    ten_ngan: Sở VH&TT
    loai: so
    thu_tu: 8
    thu_truong: Giám đốc
    ten_en: Department of Culture and Sports
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Hồ Văn Phước, chuc_vu: Chuyên viên Văn phòng Sở}]
    tai_khoan: [so-vhtt-bd]
  - ma: so-du-lich
    ten: Sở Du lịch
    ten_ngan: Sở DL
    loai: so
    thu_tu: 8
    thu_truong: Giám đốc
    ten_en: Department of Tourism
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Trương Thị Ánh Tuyết, chuc_vu: Chuyên viên Phòng Quản lý du lịch}]
    tai_khoan: [so-du-lich-bd]
  - ma: so-gddt
    ten: Sở Giáo dục và Đào tạo
    ten_ngan: Sở GD&ĐT
    loai: so
    thu_tu: 9
    thu_truong: Giám đốc
    ten_en: Department of Education and Training
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Phạm Thị Lan Chi, chuc_vu: Chuyên viên Văn phòng Sở}]
    tai_khoan: [so-gddt-bd]
  - ma: so-y-te
    ten: Sở Y tế
    ten_ngan: Sở YT
    loai: so
    thu_tu: 10
    thu_truong: Giám đốc
    ten_en: Department of Health
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Mai Xuân Đông, chuc_vu: Chuyên viên Phòng Nghiệp vụ}]
    tai_khoan: [so-y-te-bd]
  - ma: so-tu-phap
    ten: Sở Tư pháp
    ten_ngan: Sở TP
    loai: so
    thu_tu: 11
    thu_truong: Giám đốc
    ten_en: Department of Justice
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Cao Thị Minh Nguyệt, chuc_vu: Chuyên viên Văn phòng Sở}]
    tai_khoan: [so-tu-phap-bd]
  - ma: so-ngoai-vu
    ten: Sở Ngoại vụ
    ten_ngan: Sở NgV
    loai: so
    thu_tu: 12
    thu_truong: Giám đốc
    ten_en: Department of Foreign Affairs
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Vũ Khánh Linh, chuc_vu: Chuyên viên Phòng Hợp tác quốc tế}]
    tai_khoan: [so-ngoai-vu-bd]
  - ma: ban-dan-toc
    ten: Ban Dân tộc tỉnh
    ten_ngan: Ban DT
    loai: ban
    thu_tu: 13
    thu_truong: Trưởng ban
    ten_en: Committee for Ethnic Minorities
    chuc_danh_en: Head
    cong_chuc_dau_moi: [{ho_ten: Đinh Văn Rơi, chuc_vu: Chuyên viên Phòng Chính sách}]
    tai_khoan: [ban-dan-toc-bd]
  - ma: so-ldtbxh
    ten: Sở Lao động - Thương binh và Xã hội
    ten_ngan: Sở LĐ-TB&XH
    loai: so
    thu_tu: 13
    thu_truong: Giám đốc
    ten_en: Department of Labour, Invalids and Social Affairs
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Tô Thị Bích Hợp, chuc_vu: Chuyên viên Văn phòng Sở}]
    tai_khoan: [so-ldtbxh-bd]
  - ma: thanh-tra-tinh
    ten: Thanh tra tỉnh
    loai: thanh_tra
    thu_tu: 14
    thu_truong: Chánh Thanh tra
    ten_en: Provincial Inspectorate
    chuc_danh_en: Chief Inspector
    cong_chuc_dau_moi: [{ho_ten: Lương Quang Vĩnh, chuc_vu: Thanh tra viên}]
    tai_khoan: [thanh-tra-tinh-bd]
  - ma: bql-kkt
    ten: Ban Quản lý Khu kinh tế tỉnh
    ten_ngan: BQL KKT
    loai: ban
    thu_tu: 15
    thu_truong: Trưởng ban
    ten_en: Economic Zone Authority
    chuc_danh_en: Head
    cong_chuc_dau_moi: [{ho_ten: Nguyễn Hữu Tâm, chuc_vu: Chuyên viên Phòng Quản lý đầu tư}]
    tai_khoan: [bql-kkt-bd]
  - ma: bql-gt
    ten: Ban Quản lý dự án Giao thông tỉnh
    ten_ngan: BQLDA GT
    loai: don_vi
    thu_tu: 16
    thu_truong: Giám đốc
    ten_en: Transport Projects Board
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Trần Đình Quý, chuc_vu: Phó Trưởng phòng Kế hoạch - Kỹ thuật}]
    tai_khoan: [bql-gt-bd]
  - ma: ban-gpmb
    ten: Ban Giải phóng mặt bằng tỉnh
    ten_ngan: Ban GPMB
    loai: don_vi
    thu_tu: 17
    thu_truong: Giám đốc
    ten_en: Site Clearance Board
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Lê Hữu Thọ, chuc_vu: Phó Trưởng phòng Nghiệp vụ}]
    tai_khoan: [ban-gpmb-bd]
  - ma: cong-an-tinh
    ten: Công an tỉnh
    loai: nganh
    thu_tu: 18
    thu_truong: Giám đốc
    ten_en: Provincial Police
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Thái Bá Duy, chuc_vu: Cán bộ Phòng Tham mưu}]
    tai_khoan: [cong-an-tinh-bd]
  - ma: bchqs-tinh
    ten: Bộ Chỉ huy Quân sự tỉnh
    ten_ngan: BCHQS tỉnh
    loai: nganh
    thu_tu: 19
    thu_truong: Chỉ huy trưởng
    ten_en: Provincial Military Command
    chuc_danh_en: Commander
    cong_chuc_dau_moi: [{ho_ten: Dương Bá Sơn, chuc_vu: Trợ lý Văn phòng}]
    tai_khoan: [bchqs-tinh-bd]
  - ma: cuc-thue
    ten: Cục Thuế tỉnh
    loai: trung_uong
    thu_tu: 20
    thu_truong: Cục trưởng
    ten_en: Provincial Tax Department
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Nguyễn Thị Diệu Hiền, chuc_vu: Chuyên viên Phòng Nghiệp vụ - Dự toán}]
    tai_khoan: [cuc-thue-bd]
  - ma: cuc-thong-ke
    ten: Cục Thống kê tỉnh
    loai: trung_uong
    thu_tu: 21
    thu_truong: Cục trưởng
    ten_en: Provincial Statistics Office
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Hà Thị Thanh Xuân, chuc_vu: Chuyên viên Phòng Thống kê tổng hợp}]
    tai_khoan: [cuc-thong-ke-bd]
  - ma: tp-quy-nhon
    ten: UBND thành phố Quy Nhơn
    ten_ngan: TP Quy Nhơn
    loai: dia_phuong_huyen
    thu_tu: 31
    thu_truong: Chủ tịch UBND thành phố
    ten_en: People's Committee of Quy Nhơn City
    chuc_danh_en: Chairman
    cong_chuc_dau_moi: [{ho_ten: Võ Thị Cẩm Tú, chuc_vu: Phó Chánh Văn phòng HĐND và UBND thành phố}]
    tai_khoan: [tp-quy-nhon-bd]
    hieu_luc: {den: 2025-06-30}
  - ma: tx-an-nhon
    ten: UBND thị xã An Nhơn
    ten_ngan: TX An Nhơn
    loai: dia_phuong_huyen
    thu_tu: 32
    thu_truong: Chủ tịch UBND thị xã
    ten_en: People's Committee of An Nhơn Town
    chuc_danh_en: Chairman
    cong_chuc_dau_moi: [{ho_ten: Trần Thị Hồng Đào, chuc_vu: Chuyên viên Văn phòng HĐND và UBND thị xã}]
    tai_khoan: [tx-an-nhon-bd]
    hieu_luc: {den: 2025-06-30}
  - ma: tx-hoai-nhon
    ten: UBND thị xã Hoài Nhơn
    ten_ngan: TX Hoài Nhơn
    loai: dia_phuong_huyen
    thu_tu: 33
    thu_truong: Chủ tịch UBND thị xã
    ten_en: People's Committee of Hoài Nhơn Town
    chuc_danh_en: Chairman
    cong_chuc_dau_moi: [{ho_ten: Lê Nhật Trường, chuc_vu: Chuyên viên Văn phòng HĐND và UBND thị xã}]
    tai_khoan: [tx-hoai-nhon-bd]
    hieu_luc: {den: 2025-06-30}
  - ma: h-tuy-phuoc
    ten: UBND huyện Tuy Phước
    ten_ngan: H. Tuy Phước
    loai: dia_phuong_huyen
    thu_tu: 34
    thu_truong: Chủ tịch UBND huyện
    ten_en: People's Committee of Tuy Phước District
    chuc_danh_en: Chairman
    cong_chuc_dau_moi: [{ho_ten: Nguyễn Thị Thảo Vy, chuc_vu: Chuyên viên Văn phòng HĐND và UBND huyện}]
    tai_khoan: [h-tuy-phuoc-bd]
    hieu_luc: {den: 2025-06-30}
  - ma: h-phu-cat
    ten: UBND huyện Phù Cát
    ten_ngan: H. Phù Cát
    loai: dia_phuong_huyen
    thu_tu: 35
    thu_truong: Chủ tịch UBND huyện
    ten_en: People's Committee of Phù Cát District
    chuc_danh_en: Chairman
    cong_chuc_dau_moi: [{ho_ten: Đoàn Minh Tuệ, chuc_vu: Chuyên viên Văn phòng HĐND và UBND huyện}]
    tai_khoan: [h-phu-cat-bd]
    hieu_luc: {den: 2025-06-30}
  - ma: h-phu-my
    ten: UBND huyện Phù Mỹ
    ten_ngan: H. Phù Mỹ
    loai: dia_phuong_huyen
    thu_tu: 36
    thu_truong: Chủ tịch UBND huyện
    ten_en: People's Committee of Phù Mỹ District
    chuc_danh_en: Chairman
    cong_chuc_dau_moi: [{ho_ten: Hồ Thị Mỹ Lệ, chuc_vu: Chuyên viên Văn phòng HĐND và UBND huyện}]
    tai_khoan: [h-phu-my-bd]
    hieu_luc: {den: 2025-06-30}
  - ma: h-hoai-an
    ten: UBND huyện Hoài Ân
    ten_ngan: H. Hoài Ân
    loai: dia_phuong_huyen
    thu_tu: 37
    thu_truong: Chủ tịch UBND huyện
    ten_en: People's Committee of Hoài Ân District
    chuc_danh_en: Chairman
    cong_chuc_dau_moi: [{ho_ten: Phan Công Danh, chuc_vu: Chuyên viên Văn phòng HĐND và UBND huyện}]
    tai_khoan: [h-hoai-an-bd]
    hieu_luc: {den: 2025-06-30}
  - ma: h-tay-son
    ten: UBND huyện Tây Sơn
    ten_ngan: H. Tây Sơn
    loai: dia_phuong_huyen
    thu_tu: 38
    thu_truong: Chủ tịch UBND huyện
    ten_en: People's Committee of Tây Sơn District
    chuc_danh_en: Chairman
    cong_chuc_dau_moi: [{ho_ten: Bùi Thị Như Ý, chuc_vu: Chuyên viên Văn phòng HĐND và UBND huyện}]
    tai_khoan: [h-tay-son-bd]
    hieu_luc: {den: 2025-06-30}
  - ma: h-vinh-thanh
    ten: UBND huyện Vĩnh Thạnh
    ten_ngan: H. Vĩnh Thạnh
    loai: dia_phuong_huyen
    thu_tu: 39
    thu_truong: Chủ tịch UBND huyện
    ten_en: People's Committee of Vĩnh Thạnh District
    chuc_danh_en: Chairman
    cong_chuc_dau_moi: [{ho_ten: Đinh Thị Hơ Nhung, chuc_vu: Chuyên viên Văn phòng HĐND và UBND huyện}]
    tai_khoan: [h-vinh-thanh-bd]
    hieu_luc: {den: 2025-06-30}
  - ma: h-van-canh
    ten: UBND huyện Vân Canh
    ten_ngan: H. Vân Canh
    loai: dia_phuong_huyen
    thu_tu: 40
    thu_truong: Chủ tịch UBND huyện
    ten_en: People's Committee of Vân Canh District
    chuc_danh_en: Chairman
    cong_chuc_dau_moi: [{ho_ten: Mai Thế Vinh, chuc_vu: Chuyên viên Văn phòng HĐND và UBND huyện}]
    tai_khoan: [h-van-canh-bd]
    hieu_luc: {den: 2025-06-30}
  - ma: h-an-lao
    ten: UBND huyện An Lão
    ten_ngan: H. An Lão
    loai: dia_phuong_huyen
    thu_tu: 41
    thu_truong: Chủ tịch UBND huyện
    ten_en: People's Committee of An Lão District
    chuc_danh_en: Chairman
    cong_chuc_dau_moi: [{ho_ten: Đinh Văn Thiết, chuc_vu: Chuyên viên Văn phòng HĐND và UBND huyện}]
    tai_khoan: [h-an-lao-bd]
    hieu_luc: {den: 2025-06-30}
-- office/meetings.yaml --
hoi_nghi:
  - ma: 2025-01
    ten: Hội nghị giao ban kinh tế - xã hội tháng 12 năm 2024, triển khai nhiệm vụ trọng tâm tháng 01 năm 2025
    ngay: 2025-01-08
    gio: "08:00"
    nguon: Lịch công tác của UBND tỉnh tuần 02/2025
    trang_thai: an_dinh
  - ma: 2025-02
    ten: Hội nghị giao ban kinh tế - xã hội tháng 02, triển khai nhiệm vụ trọng tâm tháng 3 năm 2025
    ngay: 2025-03-05
    gio: "08:00"
    nguon: Lịch công tác năm 2025 của UBND tỉnh
    trang_thai: an_dinh
  - ma: 2025-03
    ten: Hội nghị giao ban kinh tế - xã hội Quý I, triển khai nhiệm vụ trọng tâm tháng 4 năm 2025
    ngay: 2025-04-02
    gio: "08:00"
    nguon: Lịch công tác năm 2025 của UBND tỉnh
    trang_thai: an_dinh
  - ma: 2025-04
    ten: Hội nghị giao ban kinh tế - xã hội tháng 4, triển khai nhiệm vụ trọng tâm tháng 5 năm 2025
    ngay: 2025-05-07
    gio: "14:00"
    nguon: Lịch công tác năm 2025 của UBND tỉnh
    trang_thai: an_dinh
  - ma: 2025-05
    ten: Hội nghị giao ban kinh tế - xã hội tháng 5, triển khai nhiệm vụ trọng tâm tháng 6 năm 2025
    ngay: 2025-06-04
    gio: "08:00"
    nguon: Lịch công tác năm 2025 của UBND tỉnh
    trang_thai: du_kien
    ghi_chu: Ngày họp dự kiến, có thể thay đổi theo Lịch công tác tuần
-- office/holidays/2025.yaml --
nam: 2025
trang_thai: chinh_thuc
ngay_nghi:
  - {ngay: 2025-01-01, ten: Tết Dương lịch, loai: le, can_cu: Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024}
  - {ngay: 2025-01-27, ten: Tết Nguyên đán Ất Tỵ, loai: tet, can_cu: Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024}
  - {ngay: 2025-01-28, ten: Tết Nguyên đán Ất Tỵ, loai: tet, can_cu: Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024}
  - {ngay: 2025-01-29, ten: Tết Nguyên đán Ất Tỵ, loai: tet, can_cu: Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024}
  - {ngay: 2025-01-30, ten: Tết Nguyên đán Ất Tỵ, loai: tet, can_cu: Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024}
  - {ngay: 2025-01-31, ten: Tết Nguyên đán Ất Tỵ, loai: tet, can_cu: Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024}
  - {ngay: 2025-04-07, ten: Giỗ Tổ Hùng Vương, loai: le, can_cu: Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024}
  - {ngay: 2025-04-30, ten: Ngày Chiến thắng, loai: le, can_cu: Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024}
  - {ngay: 2025-05-01, ten: Ngày Quốc tế lao động, loai: le, can_cu: Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024}
  - {ngay: 2025-05-02, ten: Nghỉ hoán đổi ngày làm việc, loai: hoan_doi, can_cu: Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024}
  - {ngay: 2025-09-01, ten: Quốc khánh, loai: le, can_cu: Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024}
  - {ngay: 2025-09-02, ten: Quốc khánh, loai: le, can_cu: Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024}
lam_bu:
  - {ngay: 2025-04-26, thay_cho: 2025-05-02, can_cu: Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024}
-- office/programmes.yaml --
chuong_trinh:
  - {ma: ct_ubnd_2025, ten: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, cap: ubnd, nam: 2025}
  - {ma: ct_tinh_uy_2025, ten: Chương trình làm việc của Tỉnh ủy năm 2025, cap: tinh_uy, nam: 2025}
  - {ma: ct_btv_tinh_uy_2025, ten: Chương trình làm việc của Ban Thường vụ Tỉnh ủy năm 2025, cap: tinh_uy, nam: 2025}
  - {ma: van_ban_giao, ten: "Nhiệm vụ giao theo văn bản của UBND tỉnh, Chủ tịch UBND tỉnh năm 2025", cap: khac, nam: 2025}
== 2025-01-10 09:30 | van-phong | Giao nhiệm vụ năm 2025: khối kinh tế, đầu tư, giao thông, công thương
-- tasks/so-khdt/STC-001.yaml --
ma: STC-001
ten: Tham mưu giao kế hoạch vốn đầu tư công năm 2025 chi tiết đến từng dự án
noi_dung: >-
  Rà soát danh mục, mức vốn bố trí cho từng dự án; tham mưu UBND tỉnh quyết định giao chi tiết kế
  hoạch vốn đầu tư công năm 2025 ngay trong tháng đầu năm để các chủ đầu tư triển khai.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: dau_tu_cong
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-khdt
don_vi_phoi_hop: [so-tai-chinh-cu]
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Võ Quốc Trình, chuc_vu: Chuyên viên Phòng Tổng hợp}
cap_trinh: ubnd_tinh
san_pham: Quyết định của UBND tỉnh giao chi tiết kế hoạch vốn đầu tư công năm 2025
ngay_giao: 2025-01-10
thoi_han: {kieu: trong_thang, gia_tri: 2025-01, theo_van_ban: trong tháng 01/2025}
nhip_cap_nhat: tuan
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [von_dau_tu_cong]
  mo_ta: Giao vốn sớm là điều kiện để giải ngân ngay từ quý I.
trang_thai: dang_thuc_hien
-- tasks/so-khdt/STC-007.yaml --
ma: STC-007
ten: Giải ngân vốn đầu tư công quý I năm 2025 đạt tối thiểu 20% kế hoạch
noi_dung: >-
  Đôn đốc các chủ đầu tư giải ngân kế hoạch vốn đầu tư công năm 2025; định kỳ hằng tuần tổng hợp số
  liệu, đề xuất điều chuyển vốn của dự án chậm sang dự án có khối lượng.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: dau_tu_cong
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-khdt
don_vi_phoi_hop: [so-tai-chinh-cu, so-gtvt, so-xay-dung-cu, bql-gt, ban-gpmb, tp-quy-nhon, tx-an-nhon, tx-hoai-nhon, h-tuy-phuoc, h-phu-cat, h-phu-my, h-hoai-an, h-tay-son, h-vinh-thanh, h-van-canh, h-an-lao]
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Võ Quốc Trình, chuc_vu: Chuyên viên Phòng Tổng hợp}
cap_trinh: ubnd_tinh
san_pham: Báo cáo kết quả giải ngân vốn đầu tư công quý I năm 2025
ngay_giao: 2025-01-10
thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}
nhip_cap_nhat: tuan
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [von_dau_tu_cong, grdp]
  mo_ta: Vốn đầu tư công đóng góp trực tiếp vào tăng trưởng khu vực xây dựng và GRDP quý I.
trang_thai: dang_thuc_hien
ty_le_hoan_thanh: 0
-- tasks/so-khdt/STC-010.yaml --
ma: STC-010
ten: Xây dựng kịch bản tăng trưởng GRDP năm 2025 đạt 8% trở lên theo từng quý
noi_dung: >-
  Xây dựng kịch bản tăng trưởng theo quý, theo ngành và lĩnh vực; xác định chỉ tiêu giao từng cơ quan,
  địa phương để đạt mục tiêu GRDP cả năm từ 8% trở lên.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: tang_truong
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-khdt
don_vi_phoi_hop: [cuc-thong-ke, so-cong-thuong, so-tai-chinh-cu]
lanh_dao_theo_doi: Chủ tịch UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Võ Quốc Trình, chuc_vu: Chuyên viên Phòng Tổng hợp}
cap_trinh: ubnd_tinh
san_pham: Kịch bản tăng trưởng trình UBND tỉnh
ngay_giao: 2025-01-10
thoi_han: {kieu: truoc_ngay, gia_tri: 2025-02-28, theo_van_ban: trước ngày 28/02/2025}
nhip_cap_nhat: tuan
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [grdp]
  mo_ta: Cơ sở điều hành mục tiêu tăng trưởng GRDP năm 2025 theo từng quý.
trang_thai: chua_thuc_hien
-- tasks/so-tai-chinh-cu/STC-012.yaml --
ma: STC-012
ten: Thu ngân sách nhà nước trên địa bàn quý I năm 2025 đạt 25% dự toán
noi_dung: >-
  Theo dõi tiến độ thu theo từng khoản, từng địa bàn; phối hợp cơ quan thuế đôn đốc thu hồi nợ thuế,
  khai thác nguồn thu tiền sử dụng đất, bảo đảm thu quý I đạt từ 25% dự toán năm.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: ngan_sach
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-tai-chinh-cu
don_vi_phoi_hop: [cuc-thue]
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Lê Thị Mai Phương, chuc_vu: Phó Trưởng phòng Quản lý ngân sách}
cap_trinh: ubnd_tinh
san_pham: Báo cáo kết quả thu ngân sách nhà nước quý I năm 2025
ngay_giao: 2025-01-10
thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}
nhip_cap_nhat: tuan
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [thu_ngan_sach]
  mo_ta: Dự toán thu năm 2025 là 17.415 tỷ đồng; quý I phấn đấu từ 4.354 tỷ đồng.
trang_thai: dang_thuc_hien
ty_le_hoan_thanh: 0
-- tasks/so-khdt/STC-015.yaml --
ma: STC-015
ten: "Thu hút FDI: hoàn thành thủ tục dự án điện gió ngoài khơi (PNE)"
noi_dung: >-
  Hướng dẫn nhà đầu tư hoàn thiện hồ sơ; tham mưu UBND tỉnh báo cáo Chính phủ, các bộ về chủ trương
  khảo sát và cơ chế thí điểm đối với dự án điện gió ngoài khơi, tổng vốn dự kiến 4,6 tỷ USD.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: thu_hut_dau_tu
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-khdt
don_vi_phoi_hop: [so-cong-thuong, so-ngoai-vu]
lanh_dao_theo_doi: Chủ tịch UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Võ Quốc Trình, chuc_vu: Chuyên viên Phòng Tổng hợp}
cap_trinh: ubnd_tinh
san_pham: Hồ sơ trình Chính phủ
ngay_giao: 2025-01-10
thoi_han: {kieu: theo_su_kien, theo_van_ban: sau khi có ý kiến của Thủ tướng Chính phủ}
nhip_cap_nhat: thang
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [fdi]
  mo_ta: Dự án quy mô 4,6 tỷ USD, tạo nguồn điện sạch cho các khu công nghiệp.
trang_thai: dang_thuc_hien
-- tasks/so-khdt/TU-001.yaml --
ma: TU-001
ten: Báo cáo Ban Thường vụ Tỉnh ủy về tiến độ các dự án trọng điểm
noi_dung: >-
  Tổng hợp tiến độ, khó khăn, vướng mắc của các dự án trọng điểm; tham mưu UBND tỉnh báo cáo Ban
  Thường vụ Tỉnh ủy cho ý kiến chỉ đạo.
loai: trong_tam
chuong_trinh: [ct_btv_tinh_uy_2025]
linh_vuc: dau_tu_cong
van_ban_giao:
  - {so_ky_hieu: 16-CTr/TU, ngay: 2025-01-06, trich_yeu: Chương trình làm việc của Ban Thường vụ Tỉnh ủy năm 2025, do_mat: thuong}
don_vi_chu_tri: so-khdt
don_vi_phoi_hop: [bql-gt, ban-gpmb, bql-kkt]
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Võ Quốc Trình, chuc_vu: Chuyên viên Phòng Tổng hợp}
cap_trinh: tinh_uy
san_pham: Báo cáo của UBND tỉnh trình Ban Thường vụ Tỉnh ủy
ngay_giao: 2025-01-10
thoi_han: {kieu: trong_thang, gia_tri: 2025-03, theo_van_ban: trong tháng 3/2025}
nhip_cap_nhat: tuan
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [von_dau_tu_cong, grdp]
  mo_ta: Bảo đảm tiến độ 11 dự án trọng điểm của tỉnh năm 2025.
trang_thai: dang_thuc_hien
-- tasks/so-khdt/TU-004.yaml --
ma: TU-004
ten: Đề án phát triển kinh tế biển tỉnh Bình Định trình Tỉnh ủy
noi_dung: >-
  Xây dựng Đề án phát triển kinh tế biển gắn với cảng biển, năng lượng tái tạo, nuôi trồng hải sản
  công nghệ cao và du lịch biển, đảo.
loai: trong_tam
chuong_trinh: [ct_tinh_uy_2025]
linh_vuc: kinh_te_bien
van_ban_giao:
  - {so_ky_hieu: 15-CTr/TU, ngay: 2025-01-06, trich_yeu: Chương trình làm việc của Tỉnh ủy năm 2025, do_mat: thuong}
don_vi_chu_tri: so-khdt
don_vi_phoi_hop: [so-nnptnt, so-du-lich, so-gtvt]
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Võ Quốc Trình, chuc_vu: Chuyên viên Phòng Tổng hợp}
cap_trinh: tinh_uy
san_pham: Đề án và dự thảo Nghị quyết của Tỉnh ủy
ngay_giao: 2025-01-10
thoi_han: {kieu: trong_quy, gia_tri: 2025-Q2, theo_van_ban: Quý II/2025}
nhip_cap_nhat: thang
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [grdp]
  mo_ta: Mở rộng không gian tăng trưởng mới của tỉnh từ kinh tế biển.
trang_thai: dang_thuc_hien
-- tasks/ban-gpmb/SXD-002.yaml --
ma: SXD-002
ten: Giải phóng mặt bằng cao tốc Bắc - Nam đoạn Hoài Nhơn - Quy Nhơn, bàn giao 100% mặt bằng
noi_dung: >-
  Hoàn thành bồi thường, hỗ trợ, tái định cư và bàn giao toàn bộ mặt bằng còn lại của đoạn tuyến Hoài
  Nhơn - Quy Nhơn cho chủ đầu tư.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: giao_thong
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: ban-gpmb
don_vi_phoi_hop: [tx-hoai-nhon, h-phu-my, h-phu-cat]
lanh_dao_theo_doi: Chủ tịch UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Lê Hữu Thọ, chuc_vu: Phó Trưởng phòng Nghiệp vụ}
cap_trinh: ubnd_tinh
san_pham: Biên bản bàn giao mặt bằng toàn tuyến
ngay_giao: 2025-01-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-02-28, theo_van_ban: ngày 28/02/2025}
nhip_cap_nhat: tuan
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [grdp]
  mo_ta: Điều kiện để nhà thầu hoàn thành dự án cao tốc trong năm 2025.
trang_thai: dang_thuc_hien
-- tasks/bql-gt/SXD-003.yaml --
ma: SXD-003
ten: Hoàn thành các khu tái định cư phục vụ cao tốc Quy Nhơn - Pleiku qua thị xã An Nhơn, huyện Tây Sơn
noi_dung: >-
  Đầu tư hạ tầng các khu tái định cư trên địa bàn thị xã An Nhơn và huyện Tây Sơn, đủ điều kiện bố trí
  đất ở cho các hộ bị thu hồi đất.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: giao_thong
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: bql-gt
don_vi_phoi_hop: [tx-an-nhon, h-tay-son]
lanh_dao_theo_doi: Chủ tịch UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Trần Đình Quý, chuc_vu: Phó Trưởng phòng Kế hoạch - Kỹ thuật}
cap_trinh: ubnd_tinh
san_pham: Các khu tái định cư hoàn thành, đủ điều kiện giao đất
ngay_giao: 2025-01-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-06-30, theo_van_ban: ngày 30/6/2025}
nhip_cap_nhat: thang
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [von_dau_tu_cong]
  mo_ta: Tạo quỹ đất tái định cư để khởi công cao tốc Quy Nhơn - Pleiku.
trang_thai: dang_thuc_hien
ty_le_hoan_thanh: 5
-- tasks/bql-gt/SXD-005.yaml --
ma: SXD-005
ten: Thông xe tuyến đường nối Quốc lộ 19 đến Khu công nghiệp Becamex VSIP Bình Định
noi_dung: >-
  Thi công hoàn thành nền, mặt đường, công trình thoát nước và an toàn giao thông; thông xe kỹ thuật
  toàn tuyến trước ngày 31/3/2025.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: giao_thong
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: bql-gt
don_vi_phoi_hop: [bql-kkt, h-van-canh]
lanh_dao_theo_doi: Chủ tịch UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Trần Đình Quý, chuc_vu: Phó Trưởng phòng Kế hoạch - Kỹ thuật}
cap_trinh: ubnd_tinh
san_pham: Công trình thông xe kỹ thuật toàn tuyến
ngay_giao: 2025-01-10
thoi_han: {kieu: truoc_ngay, gia_tri: 2025-03-31, theo_van_ban: trước ngày 31/3/2025}
nhip_cap_nhat: ngay
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [von_dau_tu_cong, fdi]
  mo_ta: Kết nối hạ tầng để thu hút nhà đầu tư thứ cấp vào khu công nghiệp.
trang_thai: dang_thuc_hien
ty_le_hoan_thanh: 78
-- tasks/bql-gt/SXD-008.yaml --
ma: SXD-008
ten: "Đầu tư đường cất hạ cánh số 2 Cảng hàng không Phù Cát: trình duyệt dự án, khởi công trong tháng 8/2025"
noi_dung: >-
  Phê duyệt báo cáo đánh giá tác động môi trường trước tháng 4/2025; trình báo cáo nghiên cứu khả thi
  trong tháng 5/2025; khởi công trong tháng 8/2025. Tổng mức đầu tư 3.246 tỷ đồng, ảnh hưởng 422 hộ.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: giao_thong
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: bql-gt
don_vi_phoi_hop: [so-tnmt, h-phu-cat]
lanh_dao_theo_doi: Chủ tịch UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Trần Đình Quý, chuc_vu: Phó Trưởng phòng Kế hoạch - Kỹ thuật}
cap_trinh: ubnd_tinh
san_pham: Quyết định phê duyệt dự án; lễ khởi công
ngay_giao: 2025-01-10
thoi_han: {kieu: trong_thang, gia_tri: 2025-08, theo_van_ban: trong tháng 8/2025}
nhip_cap_nhat: thang
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [grdp, dich_vu]
  mo_ta: Nâng năng lực khai thác hàng không, thúc đẩy du lịch và thương mại.
trang_thai: dang_thuc_hien
ty_le_hoan_thanh: 8
-- tasks/ban-gpmb/HPC-004.yaml --
ma: HPC-004
ten: Hoàn thành Khu tái định cư thôn An Quang, xã Cát Khánh, huyện Phù Cát
noi_dung: >-
  Giải quyết dứt điểm vướng mắc mặt bằng của 01 hộ còn lại, hoàn thành hạ tầng và bàn giao Khu tái
  định cư đã chậm tiến độ 04 năm.
loai: trong_tam
chuong_trinh: [van_ban_giao]
linh_vuc: xay_dung
van_ban_giao:
  - {so_ky_hieu: 118/TB-UBND, ngay: 2025-01-07, trich_yeu: Thông báo kết luận của Chủ tịch UBND tỉnh về các khu tái định cư chậm tiến độ, do_mat: thuong}
don_vi_chu_tri: ban-gpmb
don_vi_phoi_hop: [h-phu-cat]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách kinh tế
cong_chuc_dau_moi: {ho_ten: Lê Hữu Thọ, chuc_vu: Phó Trưởng phòng Nghiệp vụ}
cap_trinh: chu_tich_ubnd_tinh
san_pham: Khu tái định cư hoàn thành, bàn giao đưa vào sử dụng
ngay_giao: 2025-01-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-01-31, theo_van_ban: ngày 31/01/2025}
nhip_cap_nhat: tuan
trang_thai: dang_thuc_hien
ty_le_hoan_thanh: 85
-- tasks/so-xay-dung-cu/SNV-001.yaml --
ma: SNV-001
ten: Xóa nhà tạm, nhà dột nát cho 4.442 hộ trên địa bàn tỉnh
noi_dung: >-
  Hỗ trợ xây mới, sửa chữa nhà ở cho 4.442 hộ nghèo, hộ cận nghèo, hộ người có công; hoàn thành trước
  ngày 31/5/2025.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: an_sinh
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-xay-dung-cu
don_vi_phoi_hop: [tp-quy-nhon, tx-an-nhon, tx-hoai-nhon, h-tuy-phuoc, h-phu-cat, h-phu-my, h-hoai-an, h-tay-son, h-vinh-thanh, h-van-canh, h-an-lao, ban-dan-toc, so-ldtbxh]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách văn hóa - xã hội
cong_chuc_dau_moi: {ho_ten: Bùi Thị Kim Ngân, chuc_vu: Chuyên viên Phòng Quản lý nhà}
cap_trinh: ubnd_tinh
san_pham: Báo cáo số căn nhà hoàn thành, bàn giao
ngay_giao: 2025-01-10
thoi_han: {kieu: truoc_ngay, gia_tri: 2025-05-31, theo_van_ban: trước ngày 31/5/2025}
nhip_cap_nhat: tuan
trang_thai: dang_thuc_hien
ty_le_hoan_thanh: 4
-- tasks/tp-quy-nhon/QN-001.yaml --
ma: QN-001
ten: Khởi công Khu đô thị phụ trợ trí tuệ nhân tạo (AI) tại thành phố Quy Nhơn
noi_dung: >-
  Hoàn thành thủ tục quy hoạch chi tiết, giao đất, cấp phép xây dựng để khởi công Khu đô thị phụ trợ
  trí tuệ nhân tạo trong quý II/2025.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: do_thi
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: tp-quy-nhon
don_vi_phoi_hop: [so-xay-dung-cu, so-khcn-cu]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách kinh tế
cong_chuc_dau_moi: {ho_ten: Võ Thị Cẩm Tú, chuc_vu: Phó Chánh Văn phòng HĐND và UBND thành phố}
cap_trinh: ubnd_tinh
san_pham: Giấy phép xây dựng; lễ khởi công
ngay_giao: 2025-01-10
thoi_han: {kieu: trong_quy, gia_tri: 2025-Q2, theo_van_ban: Quý II/2025}
nhip_cap_nhat: thang
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [fdi, khac]
  mo_ta: Hình thành trung tâm công nghiệp trí tuệ nhân tạo, thu hút doanh nghiệp phần mềm.
trang_thai: chua_thuc_hien
-- tasks/so-cong-thuong/SCT-001.yaml --
ma: SCT-001
ten: Chỉ số sản xuất công nghiệp (IIP) quý I năm 2025 tăng từ 9% so với cùng kỳ
noi_dung: >-
  Theo dõi sản xuất của các doanh nghiệp công nghiệp chủ lực, kịp thời tháo gỡ khó khăn về nguyên
  liệu, điện, lao động để IIP quý I tăng từ 9%.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: cong_nghiep
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-cong-thuong
don_vi_phoi_hop: [bql-kkt, cuc-thong-ke]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách kinh tế
cong_chuc_dau_moi: {ho_ten: Đặng Hoài Thu, chuc_vu: Chuyên viên Phòng Kế hoạch - Tài chính - Tổng hợp}
cap_trinh: ubnd_tinh
san_pham: Báo cáo tình hình sản xuất công nghiệp quý I năm 2025
ngay_giao: 2025-01-10
thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}
nhip_cap_nhat: tuan
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [iip, grdp]
  mo_ta: Công nghiệp chế biến, chế tạo là động lực chính của GRDP quý I.
trang_thai: dang_thuc_hien
-- tasks/so-cong-thuong/SCT-003.yaml --
ma: SCT-003
ten: Kim ngạch xuất khẩu quý I năm 2025 đạt 26% kế hoạch năm
noi_dung: >-
  Nắm tình hình đơn hàng, hỗ trợ doanh nghiệp gỗ, thủy sản, may mặc mở rộng thị trường; bảo đảm kim
  ngạch xuất khẩu quý I đạt 26% kế hoạch 1,71 tỷ USD.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: xuat_khau
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-cong-thuong
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách kinh tế
cong_chuc_dau_moi: {ho_ten: Đặng Hoài Thu, chuc_vu: Chuyên viên Phòng Kế hoạch - Tài chính - Tổng hợp}
cap_trinh: ubnd_tinh
san_pham: Báo cáo kết quả xuất khẩu quý I năm 2025
ngay_giao: 2025-01-10
thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}
nhip_cap_nhat: tuan
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [xuat_khau]
  mo_ta: Kế hoạch xuất khẩu cả năm 1,71 tỷ USD.
trang_thai: dang_thuc_hien
-- tasks/bql-kkt/KKT-002.yaml --
ma: KKT-002
ten: Thu hút đầu tư lấp đầy Khu công nghiệp Becamex VSIP Bình Định, cấp mới 05 dự án
noi_dung: >-
  Xúc tiến, hướng dẫn thủ tục để cấp mới giấy chứng nhận đăng ký đầu tư cho ít nhất 05 dự án tại Khu
  công nghiệp Becamex VSIP Bình Định.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: thu_hut_dau_tu
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: bql-kkt
don_vi_phoi_hop: [so-khdt]
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Nguyễn Hữu Tâm, chuc_vu: Chuyên viên Phòng Quản lý đầu tư}
cap_trinh: ubnd_tinh
san_pham: Giấy chứng nhận đăng ký đầu tư của 05 dự án
ngay_giao: 2025-01-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-06-30, theo_van_ban: ngày 30/6/2025}
nhip_cap_nhat: tuan
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [fdi]
  mo_ta: Tăng vốn đăng ký mới và tỷ lệ lấp đầy khu công nghiệp.
trang_thai: dang_thuc_hien
== 2025-01-10 14:20 | van-phong | Giao nhiệm vụ năm 2025: khối nội chính, văn hóa - xã hội, nông nghiệp, tài nguyên
-- tasks/so-tttt/SKHCN-002.yaml --
ma: SKHCN-002
ten: Tham mưu ban hành Kế hoạch thực hiện Nghị quyết số 57-NQ/TW
noi_dung: >-
  Xây dựng Kế hoạch của UBND tỉnh thực hiện Nghị quyết số 57-NQ/TW về đột phá phát triển khoa học,
  công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: chuyen_doi_so
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-tttt
don_vi_phoi_hop: [so-khcn-cu, so-cong-thuong, so-gddt, so-y-te, van-phong-ubnd]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách văn hóa - xã hội
cong_chuc_dau_moi: {ho_ten: Lý Thị Thu Trang, chuc_vu: Phó Trưởng phòng Công nghệ số}
cap_trinh: ubnd_tinh
san_pham: Kế hoạch của UBND tỉnh
ngay_giao: 2025-01-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-02-28, theo_van_ban: ngày 28/02/2025}
nhip_cap_nhat: tuan
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [grdp, khac]
  mo_ta: Tăng đóng góp của kinh tế số và năng suất tổng hợp vào tăng trưởng.
trang_thai: dang_thuc_hien
-- tasks/so-tttt/SKHCN-004.yaml --
ma: SKHCN-004
ten: Nâng tỷ lệ hồ sơ dịch vụ công trực tuyến toàn trình đạt 80%
noi_dung: >-
  Theo dõi, đôn đốc các cơ quan, địa phương tiếp nhận và xử lý hồ sơ trực tuyến toàn trình; hằng tháng
  công khai tỷ lệ của từng cơ quan.
loai: thuong_xuyen
chuong_trinh: [ct_ubnd_2025]
linh_vuc: cai_cach_hanh_chinh
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-tttt
don_vi_phoi_hop: [van-phong-ubnd]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách văn hóa - xã hội
cong_chuc_dau_moi: {ho_ten: Lý Thị Thu Trang, chuc_vu: Phó Trưởng phòng Công nghệ số}
cap_trinh: chu_tich_ubnd_tinh
san_pham: Báo cáo hằng tháng về tỷ lệ hồ sơ trực tuyến toàn trình
ngay_giao: 2025-01-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-12-31, theo_van_ban: ngày 31/12/2025}
nhip_cap_nhat: thang
trang_thai: dang_thuc_hien
-- tasks/van-phong-ubnd/VP-001.yaml --
ma: VP-001
ten: Xây dựng Kế hoạch cải thiện Chỉ số PCI, PAR Index tỉnh Bình Định năm 2025
noi_dung: >-
  Phân tích kết quả các chỉ số thành phần năm 2024, giao nhiệm vụ cải thiện từng chỉ số cho cơ quan
  chủ trì, trình Chủ tịch UBND tỉnh ban hành Kế hoạch.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: cai_cach_hanh_chinh
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: van-phong-ubnd
don_vi_phoi_hop: [so-noi-vu-cu]
lanh_dao_theo_doi: Chủ tịch UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Nguyễn Thị Hạnh, chuc_vu: Chuyên viên Phòng Kiểm soát thủ tục hành chính}
cap_trinh: chu_tich_ubnd_tinh
san_pham: Kế hoạch của UBND tỉnh
ngay_giao: 2025-01-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-02-15, theo_van_ban: ngày 15/02/2025}
nhip_cap_nhat: tuan
trang_thai: dang_thuc_hien
-- tasks/so-noi-vu-cu/SNV-003.yaml --
ma: SNV-003
ten: Đề án sắp xếp đơn vị hành chính, tổ chức bộ máy cơ quan chuyên môn cấp tỉnh
noi_dung: >-
  Xây dựng Đề án sắp xếp tổ chức bộ máy các cơ quan chuyên môn thuộc UBND tỉnh, trình HĐND tỉnh thông
  qua, bảo đảm hoạt động từ ngày 01/3/2025.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: to_chuc_bo_may
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-noi-vu-cu
don_vi_phoi_hop: [van-phong-ubnd, so-tu-phap, so-cong-thuong, so-gddt, so-y-te, so-ngoai-vu, thanh-tra-tinh]
lanh_dao_theo_doi: Chủ tịch UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Trần Minh Khoa, chuc_vu: Phó Chánh Văn phòng Sở}
cap_trinh: hdnd_tinh
san_pham: Nghị quyết của HĐND tỉnh
ngay_giao: 2025-01-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-02-20, theo_van_ban: ngày 20/02/2025}
nhip_cap_nhat: thang
trang_thai: dang_thuc_hien
-- tasks/so-nnptnt/SNNMT-001.yaml --
ma: SNNMT-001
ten: Chống khai thác IUU, chuẩn bị đón Đoàn thanh tra của Ủy ban châu Âu
noi_dung: >-
  Kiểm soát tàu cá ra vào cảng, giám sát hành trình, xử lý vi phạm khai thác hải sản bất hợp pháp;
  hằng tháng báo cáo trước ngày 20, chuẩn bị hồ sơ làm việc với Đoàn thanh tra của Ủy ban châu Âu.
loai: thuong_xuyen
chuong_trinh: [ct_ubnd_2025]
linh_vuc: thuy_san
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-nnptnt
don_vi_phoi_hop: [bchqs-tinh, tp-quy-nhon, h-tuy-phuoc, h-phu-cat, h-phu-my, tx-hoai-nhon]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách nông nghiệp, tài nguyên
cong_chuc_dau_moi: {ho_ten: Huỳnh Ngọc Bảo, chuc_vu: Chuyên viên Chi cục Thủy sản}
cap_trinh: ubnd_tinh
san_pham: Báo cáo tháng về chống khai thác IUU
ngay_giao: 2025-01-10
thoi_han: {kieu: dinh_ky, gia_tri: 2025-03-20, theo_van_ban: ngày 20 hằng tháng}
nhip_cap_nhat: thang
trang_thai: dang_thuc_hien
-- tasks/so-tnmt/SNNMT-005.yaml --
ma: SNNMT-005
ten: Ban hành Bảng giá đất điều chỉnh theo Luật Đất đai năm 2024
noi_dung: >-
  Điều tra, khảo sát giá đất thị trường; xây dựng Bảng giá đất điều chỉnh, lấy ý kiến, thẩm định và
  trình UBND tỉnh ban hành.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: dat_dai
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-tnmt
don_vi_phoi_hop: [so-tu-phap, cuc-thue]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách nông nghiệp, tài nguyên
cong_chuc_dau_moi: {ho_ten: Phan Thanh Thủy, chuc_vu: Phó Trưởng phòng Quản lý đất đai}
cap_trinh: ubnd_tinh
san_pham: Quyết định của UBND tỉnh ban hành Bảng giá đất điều chỉnh
ngay_giao: 2025-01-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-03-31, theo_van_ban: ngày 31/3/2025}
nhip_cap_nhat: tuan
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [thu_ngan_sach]
  mo_ta: Căn cứ tính thu tiền sử dụng đất, tiền thuê đất năm 2025.
trang_thai: dang_thuc_hien
-- tasks/so-tnmt/SNNMT-006.yaml --
ma: SNNMT-006
ten: Xác định giá đất 12 dự án trọng điểm, thu tiền sử dụng đất quý I năm 2025
noi_dung: >-
  Hoàn thành xác định giá đất cụ thể của 12 dự án trọng điểm, trình phê duyệt làm căn cứ thu tiền sử
  dụng đất trong quý I.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: dat_dai
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-tnmt
don_vi_phoi_hop: [so-tai-chinh-cu, cuc-thue]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách nông nghiệp, tài nguyên
cong_chuc_dau_moi: {ho_ten: Phan Thanh Thủy, chuc_vu: Phó Trưởng phòng Quản lý đất đai}
cap_trinh: chu_tich_ubnd_tinh
san_pham: Quyết định phê duyệt giá đất cụ thể của 12 dự án
ngay_giao: 2025-01-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-02-28, theo_van_ban: ngày 28/02/2025}
nhip_cap_nhat: tuan
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [thu_ngan_sach]
  mo_ta: Dự kiến thu 1.150 tỷ đồng tiền sử dụng đất từ 12 dự án.
trang_thai: dang_thuc_hien
ty_le_hoan_thanh: 15
-- tasks/so-du-lich/SVH-002.yaml --
ma: SVH-002
ten: Thu hút 2,5 triệu lượt khách du lịch trong quý I năm 2025
noi_dung: >-
  Tổ chức các hoạt động du lịch dịp Tết và mùa lễ hội, giải thể thao quốc tế trên đầm Thị Nại; quảng
  bá, kết nối đường bay để đón 2,5 triệu lượt khách.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: du_lich
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-du-lich
don_vi_phoi_hop: [tp-quy-nhon, so-vhtt]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách văn hóa - xã hội
cong_chuc_dau_moi: {ho_ten: Trương Thị Ánh Tuyết, chuc_vu: Chuyên viên Phòng Quản lý du lịch}
cap_trinh: ubnd_tinh
san_pham: Báo cáo kết quả hoạt động du lịch quý I năm 2025
ngay_giao: 2025-01-10
thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}
nhip_cap_nhat: tuan
tac_dong_tang_truong:
  truc_tiep: co
  chi_tieu: [dich_vu, grdp]
  mo_ta: Doanh thu du lịch quý I phấn đấu 5.200 tỷ đồng.
trang_thai: dang_thuc_hien
-- tasks/so-y-te/SYT-001.yaml --
ma: SYT-001
ten: Hoàn thành đấu thầu thuốc, vật tư y tế năm 2025
noi_dung: >-
  Tổ chức lựa chọn nhà thầu cung cấp thuốc, vật tư y tế tập trung năm 2025 cho các cơ sở y tế công lập
  trên địa bàn tỉnh.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: y_te
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-y-te
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách văn hóa - xã hội
cong_chuc_dau_moi: {ho_ten: Mai Xuân Đông, chuc_vu: Chuyên viên Phòng Nghiệp vụ}
cap_trinh: tu_quyet
san_pham: Quyết định phê duyệt kết quả lựa chọn nhà thầu
ngay_giao: 2025-01-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-02-28, theo_van_ban: ngày 28/02/2025}
nhip_cap_nhat: tuan
trang_thai: chua_thuc_hien
-- tasks/so-gddt/SGD-001.yaml --
ma: SGD-001
ten: Chuẩn bị tổ chức Kỳ thi tốt nghiệp trung học phổ thông năm 2025
noi_dung: >-
  Xây dựng kế hoạch, chuẩn bị điểm thi, nhân lực, cơ sở vật chất và ôn tập cho học sinh theo Chương
  trình giáo dục phổ thông 2018.
loai: thuong_xuyen
chuong_trinh: [ct_ubnd_2025]
linh_vuc: giao_duc
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-gddt
don_vi_phoi_hop: [cong-an-tinh, so-y-te]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách văn hóa - xã hội
cong_chuc_dau_moi: {ho_ten: Phạm Thị Lan Chi, chuc_vu: Chuyên viên Văn phòng Sở}
cap_trinh: ubnd_tinh
san_pham: Kế hoạch tổ chức Kỳ thi của UBND tỉnh
ngay_giao: 2025-01-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-05-31, theo_van_ban: ngày 31/5/2025}
nhip_cap_nhat: thang
trang_thai: dang_thuc_hien
-- tasks/so-gddt/SGD-002.yaml --
ma: SGD-002
ten: Sắp xếp mạng lưới trường, lớp mầm non và phổ thông công lập giai đoạn 2025 - 2030
noi_dung: >-
  Rà soát quy mô trường, lớp; xây dựng phương án sáp nhập điểm trường lẻ, điều chỉnh mạng lưới trường,
  lớp phù hợp quy mô dân số từng địa phương.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: giao_duc
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-gddt
don_vi_phoi_hop: [so-noi-vu-cu, tp-quy-nhon, tx-an-nhon, tx-hoai-nhon]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách văn hóa - xã hội
cong_chuc_dau_moi: {ho_ten: Phạm Thị Lan Chi, chuc_vu: Chuyên viên Văn phòng Sở}
cap_trinh: ubnd_tinh
san_pham: Phương án sắp xếp trình UBND tỉnh
ngay_giao: 2025-01-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-04-30, theo_van_ban: ngày 30/4/2025}
nhip_cap_nhat: thang
trang_thai: dang_thuc_hien
-- tasks/so-ngoai-vu/SNG-001.yaml --
ma: SNG-001
ten: Xúc tiến đầu tư, hợp tác với các đối tác nước ngoài 6 tháng đầu năm 2025
noi_dung: >-
  Tham mưu tổ chức các đoàn công tác, hội nghị xúc tiến với đối tác Nhật Bản, Hàn Quốc, Đức; theo dõi
  việc thực hiện các thỏa thuận đã ký.
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
linh_vuc: doi_ngoai
van_ban_giao:
  - {so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10, trich_yeu: Chương trình công tác trọng tâm năm 2025 của UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-ngoai-vu
don_vi_phoi_hop: [bql-kkt]
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Vũ Khánh Linh, chuc_vu: Chuyên viên Phòng Hợp tác quốc tế}
cap_trinh: ubnd_tinh
san_pham: Báo cáo kết quả hợp tác, xúc tiến với đối tác nước ngoài
ngay_giao: 2025-01-10
thoi_han: {kieu: den_ngay, gia_tri: 2025-06-30, theo_van_ban: ngày 30/6/2025}
nhip_cap_nhat: tuan
trang_thai: dang_thuc_hien
== 2025-01-17 16:00 | so-tai-chinh-cu-bd | Cập nhật STC-012 tuần 03 | merge 2025-01-17 10:20
-- tasks/so-tai-chinh-cu/STC-012.yaml | edit --
-ty_le_hoan_thanh: 0
+ty_le_hoan_thanh: 14
+cap_nhat:
+  - ngay: 2025-01-17
+    nguoi: Lê Thị Mai Phương
+    dien_bien: >-
+      Thu nội địa nửa đầu tháng 01 chủ yếu từ thuế giá trị gia tăng quý IV/2024 và lệ phí môn bài.
+    tinh_hinh_trien_khai: >-
+      Đã giao chỉ tiêu thu quý I cho từng chi cục thuế; họp giao ban với Cục Thuế tỉnh ngày 16/01 thống
+      nhất danh sách nợ thuế cần thu hồi.
+    ket_qua: >-
+      Lũy kế thu đến ngày 15/01 đạt 620 tỷ đồng, bằng 3,6% dự toán năm.
== 2025-01-20 09:00 | ban-gpmb-bd | Cập nhật SXD-002, HPC-004 | merge 2025-01-17 17:05
-- tasks/ban-gpmb/SXD-002.yaml | append --
ty_le_hoan_thanh: 98
cap_nhat:
  - ngay: 2025-01-17
    nguoi: Lê Hữu Thọ
    dien_bien: >-
      Toàn đoạn còn vướng mặt bằng tại 03 vị trí với 52 hộ thuộc thị xã Hoài Nhơn, huyện Phù Mỹ và huyện
      Phù Cát.
    tinh_hinh_trien_khai: >-
      Ban phối hợp UBND cấp huyện đối thoại với từng hộ, niêm yết công khai phương án bồi thường bổ sung
      tại xã.
    ket_qua: >-
      Đã bàn giao 68,9 km trong tổng số 70,1 km, đạt 98,3%; chi trả bổ sung cho 17 hộ.
-- tasks/ban-gpmb/HPC-004.yaml | append --
cap_nhat:
  - ngay: 2025-01-17
    nguoi: Lê Hữu Thọ
    dien_bien: >-
      Còn 01 hộ chưa nhận tiền bồi thường, đề nghị bố trí thêm một lô đất tái định cư.
    tinh_hinh_trien_khai: >-
      Ban và UBND huyện Phù Cát đã đối thoại lần thứ ba với hộ dân; nhà thầu tạm dừng đoạn đường nội bộ số
      4.
    ket_qua: >-
      Hạ tầng kỹ thuật đạt 85% khối lượng; hệ thống cấp nước đã hoàn thành.
== 2025-01-23 08:40 | so-khdt-bd | Hoàn thành STC-001; cập nhật STC-007, STC-010 | merge 2025-01-22 17:10
-- tasks/so-khdt/STC-001.yaml | edit --
-trang_thai: dang_thuc_hien
+trang_thai: hoan_thanh
+ty_le_hoan_thanh: 100
+ngay_hoan_thanh: 2025-01-22
+minh_chung:
+  - {so_ky_hieu: 287/QĐ-UBND, ngay: 2025-01-22, ghi_chu: Quyết định giao chi tiết kế hoạch vốn đầu tư công năm 2025}
+cap_nhat:
+  - ngay: 2025-01-22
+    nguoi: Võ Quốc Trình
+    dien_bien: >-
+      UBND tỉnh đã ký Quyết định giao chi tiết kế hoạch vốn đầu tư công năm 2025 ngày 22/01/2025.
+    tinh_hinh_trien_khai: >-
+      Sở đã gửi Quyết định đến toàn bộ chủ đầu tư và hướng dẫn nhập dự toán trên hệ thống kho bạc.
+    ket_qua: >-
+      Giao chi tiết 9.480 tỷ đồng cho 214 dự án, đạt 100% kế hoạch vốn được phân bổ.
-- tasks/so-khdt/STC-007.yaml | edit --
-ty_le_hoan_thanh: 0
+ty_le_hoan_thanh: 7
+cap_nhat:
+  - ngay: 2025-01-22
+    nguoi: Võ Quốc Trình
+    dien_bien: >-
+      Các chủ đầu tư đang ký phụ lục hợp đồng và lập hồ sơ tạm ứng đầu năm.
+    tinh_hinh_trien_khai: >-
+      Sở đã yêu cầu 32 chủ đầu tư đăng ký tiến độ giải ngân từng tháng, gửi trước ngày 05/02.
+    ket_qua: >-
+      Giải ngân đến ngày 20/01 đạt 132 tỷ đồng, bằng 1,4% kế hoạch HĐND tỉnh giao.
-- tasks/so-khdt/STC-010.yaml | edit --
-trang_thai: chua_thuc_hien
+trang_thai: dang_thuc_hien
+ty_le_hoan_thanh: 20
+cap_nhat:
+  - ngay: 2025-01-22
+    nguoi: Võ Quốc Trình
+    dien_bien: >-
+      Cục Thống kê tỉnh đã cung cấp số liệu GRDP năm 2024 tăng 7,78% và cơ cấu theo ngành.
+    tinh_hinh_trien_khai: >-
+      Thành lập tổ soạn thảo gồm 04 cơ quan; phân công từng cơ quan tính toán phần ngành phụ trách.
+    ket_qua: >-
+      Xong đề cương kịch bản và khung chỉ tiêu theo 04 quý, chưa có số liệu tính toán.
== 2025-01-24 10:30 | so-tai-chinh-cu-bd | Cập nhật STC-012 tuần 04 | merge 2025-01-23 16:00
-- tasks/so-tai-chinh-cu/STC-012.yaml | edit --
-ty_le_hoan_thanh: 14
+ty_le_hoan_thanh: 23
-- tasks/so-tai-chinh-cu/STC-012.yaml | append --
  - ngay: 2025-01-23
    nguoi: Lê Thị Mai Phương
    dien_bien: >-
      Thu tuần trước Tết tăng nhờ thuế thu nhập doanh nghiệp tạm nộp và thu từ xổ số kiến thiết.
    tinh_hinh_trien_khai: >-
      Cục Thuế tỉnh ban hành 46 quyết định cưỡng chế nợ thuế; kho bạc bố trí trực thu đến hết ngày 24/01.
    ket_qua: >-
      Lũy kế thu đến ngày 22/01 đạt 1.010 tỷ đồng, bằng 5,8% dự toán năm.
== 2025-01-24 14:00 | bql-gt-bd | Cập nhật SXD-003, SXD-005 | merge 2025-01-24 09:30
-- tasks/bql-gt/SXD-005.yaml | edit --
-ty_le_hoan_thanh: 78
+ty_le_hoan_thanh: 79
+cap_nhat:
+  - ngay: 2025-01-24
+    nguoi: Trần Đình Quý
+    dien_bien: >-
+      Nhà thầu thi công 02 mũi trên đoạn tuyến cuối trước kỳ nghỉ Tết Nguyên đán.
+    tinh_hinh_trien_khai: >-
+      Ban thống nhất với nhà thầu bố trí 45 công nhân trực thi công xuyên Tết tại cầu số 3.
+    ket_qua: >-
+      Hoàn thành 11,2 km nền đường trong tổng số 14,3 km; giá trị khối lượng đạt 79%.
-- tasks/bql-gt/SXD-003.yaml | edit --
-ty_le_hoan_thanh: 5
+ty_le_hoan_thanh: 10
+cap_nhat:
+  - ngay: 2025-01-24
+    nguoi: Trần Đình Quý
+    dien_bien: >-
+      UBND thị xã An Nhơn và huyện Tây Sơn đã phê duyệt địa điểm 06 khu tái định cư.
+    tinh_hinh_trien_khai: >-
+      Đang khảo sát địa hình, lập thiết kế bản vẽ thi công 04 khu; 02 khu chờ điều chỉnh quy hoạch.
+    ket_qua: >-
+      Phê duyệt chủ trương đầu tư 04 trong tổng số 06 khu tái định cư.
== 2025-02-05 09:30 | ban-gpmb-bd | HPC-004: cập nhật tình hình sau khi không được chấp thuận gia hạn | merge 2025-02-04 16:10
-- tasks/ban-gpmb/HPC-004.yaml | edit --
-ty_le_hoan_thanh: 85
+ty_le_hoan_thanh: 87
+nguyen_nhan:
+  loai: ca_hai
+  noi_dung: >-
+    Một hộ dân không nhận tiền bồi thường, khiếu nại kéo dài; Ban chậm trình hồ sơ cưỡng chế thu hồi đất
+    từ quý III/2024.
+dieu_chinh:
+  - loai: thay_doi_thoi_han
+    to_trinh: {so_ky_hieu: 09/TTr-BGPMB, ngay: 2025-01-20}
+    tu: {thoi_han: 2025-01-31}
+    den: {thoi_han: 2025-06-30}
+    ly_do: >-
+      Hộ dân còn lại đang khiếu nại quyết định bồi thường lần hai, cần thời gian giải quyết khiếu nại và
+      cưỡng chế thu hồi đất theo quy định.
+    ket_qua: khong_chap_thuan
+    van_ban_quyet_dinh: {so_ky_hieu: 652/UBND-KT, ngay: 2025-02-04}
-- tasks/ban-gpmb/HPC-004.yaml | append --
  - ngay: 2025-02-04
    nguoi: Lê Hữu Thọ
    dien_bien: >-
      Chủ tịch UBND tỉnh không chấp thuận đề nghị gia hạn đến ngày 30/6/2025, yêu cầu hoàn thành dứt điểm.
    tinh_hinh_trien_khai: >-
      Ban lập phương án bảo vệ thi công; UBND huyện Phù Cát hoàn thiện hồ sơ cưỡng chế thu hồi đất đối với
      hộ còn lại.
    ket_qua: >-
      Hoàn thành 87% khối lượng hạ tầng; 23 lô đất đã cắm mốc, bàn giao cho các hộ.
== 2025-02-07 10:00 | so-tai-chinh-cu-bd | Cập nhật STC-012 tuần 06 | merge 2025-02-06 16:30
-- tasks/so-tai-chinh-cu/STC-012.yaml | edit --
-ty_le_hoan_thanh: 23
+ty_le_hoan_thanh: 34
-- tasks/so-tai-chinh-cu/STC-012.yaml | append --
  - ngay: 2025-02-06
    nguoi: Lê Thị Mai Phương
    dien_bien: >-
      Sau Tết, thu thuế giá trị gia tăng hàng nhập khẩu qua Cảng Quy Nhơn tăng trở lại.
    tinh_hinh_trien_khai: >-
      Tổ công tác chống thất thu làm việc với 18 doanh nghiệp khai thác khoáng sản còn nợ thuế.
    ket_qua: >-
      Lũy kế thu đến ngày 05/02 đạt 1.480 tỷ đồng, bằng 8,5% dự toán năm.
== 2025-02-07 16:10 | bql-gt-bd | Cập nhật SXD-005, SXD-008 | merge 2025-02-07 11:00
-- tasks/bql-gt/SXD-005.yaml | edit --
-ty_le_hoan_thanh: 79
+ty_le_hoan_thanh: 81
-- tasks/bql-gt/SXD-005.yaml | append --
  - ngay: 2025-02-07
    nguoi: Trần Đình Quý
    dien_bien: >-
      Các mũi thi công trở lại đủ quân số từ ngày 04/02, thời tiết thuận lợi.
    tinh_hinh_trien_khai: >-
      Tập trung đắp nền đoạn Km11+200 đến Km13+000; nghiệm thu 02 cống hộp.
    ket_qua: >-
      Hoàn thành 12,0 km nền đường và 9,6 km móng cấp phối đá dăm.
-- tasks/bql-gt/SXD-008.yaml | edit --
-ty_le_hoan_thanh: 8
+ty_le_hoan_thanh: 12
+cap_nhat:
+  - ngay: 2025-02-07
+    nguoi: Trần Đình Quý
+    dien_bien: >-
+      Đơn vị tư vấn đã hoàn thành khảo sát địa chất và khu vực nhà dân bị ảnh hưởng tiếng ồn.
+    tinh_hinh_trien_khai: >-
+      Tổ chức tham vấn cộng đồng về báo cáo đánh giá tác động môi trường tại 03 xã của huyện Phù Cát.
+    ket_qua: >-
+      Hoàn thành dự thảo báo cáo đánh giá tác động môi trường; kiểm đếm xong 186 trong tổng số 422 hộ.
== 2025-02-10 14:30 | so-cong-thuong-bd | Cập nhật SCT-001 | merge 2025-02-10 09:00
-- tasks/so-cong-thuong/SCT-001.yaml | append --
ty_le_hoan_thanh: 30
cap_nhat:
  - ngay: 2025-02-10
    nguoi: Đặng Hoài Thu
    dien_bien: >-
      Sản xuất tháng 01 giảm số ngày làm việc do trùng kỳ nghỉ Tết, ngành gỗ và may mặc vẫn đủ đơn hàng.
    tinh_hinh_trien_khai: >-
      Sở làm việc với 12 doanh nghiệp chủ lực, nắm kế hoạch sản xuất tháng 02 và nhu cầu lao động.
    ket_qua: >-
      IIP tháng 01 ước tăng 6,1% so với cùng kỳ; 09 doanh nghiệp mở lại đủ chuyền sau Tết.
== 2025-02-11 09:00 | bql-gt-bd | Cập nhật SXD-005 ngày 11/02 | merge 2025-02-10 17:20
-- tasks/bql-gt/SXD-005.yaml | edit --
-ty_le_hoan_thanh: 81
+ty_le_hoan_thanh: 82
-- tasks/bql-gt/SXD-005.yaml | append --
  - ngay: 2025-02-10
    nguoi: Trần Đình Quý
    dien_bien: >-
      Nhà thầu bổ sung 01 trạm trộn bê tông nhựa tại Km9 để rút ngắn cự ly vận chuyển.
    tinh_hinh_trien_khai: >-
      Ban tổ chức giao ban công trường hằng ngày lúc 16 giờ 30, chấn chỉnh mũi thi công số 2.
    ket_qua: >-
      Thảm xong 2,1 km bê tông nhựa lớp dưới; nền đường đạt 12,4 km.
== 2025-02-11 16:30 | so-nnptnt-bd | Cập nhật SNNMT-001 | merge 2025-02-11 10:40
-- tasks/so-nnptnt/SNNMT-001.yaml | append --
ty_le_hoan_thanh: 40
vuong_mac:
  - ngay_phat_sinh: 2025-02-05
    noi_dung: Một số chủ tàu làm ăn xa không về địa phương để kiểm tra thiết bị giám sát hành trình.
    nguyen_nhan:
      loai: khach_quan
      noi_dung: Tàu neo đậu, xuất bến tại các tỉnh phía Nam trong thời gian dài.
    huong_xu_ly: theo_tham_quyen
    giai_phap: >-
      Chi cục Thủy sản gửi danh sách 41 tàu cho chi cục các tỉnh phía Nam để phối hợp kiểm tra tại cảng
      nơi tàu neo đậu.
    trang_thai: da_thao_go
cap_nhat:
  - ngay: 2025-02-11
    nguoi: Huỳnh Ngọc Bảo
    dien_bien: >-
      Toàn tỉnh có 5.874 tàu cá đã đăng ký; 41 tàu mất kết nối giám sát hành trình trong tháng 01.
    tinh_hinh_trien_khai: >-
      Chi cục Thủy sản lập danh sách tàu nguy cơ cao, giao từng xã theo dõi; rà soát hồ sơ truy xuất nguồn
      gốc tại 03 cảng cá.
    ket_qua: >-
      Xử phạt 07 trường hợp với số tiền 214 triệu đồng; 38 tàu đã khôi phục kết nối.
== 2025-02-12 10:00 | so-tnmt-bd | Cập nhật SNNMT-005, SNNMT-006 | merge 2025-02-11 15:30
-- tasks/so-tnmt/SNNMT-005.yaml | append --
ty_le_hoan_thanh: 45
cap_nhat:
  - ngay: 2025-02-11
    nguoi: Phan Thanh Thủy
    dien_bien: >-
      Đơn vị tư vấn đã hoàn thành điều tra giá đất thị trường tại 155 xã, phường, thị trấn.
    tinh_hinh_trien_khai: >-
      Sở tổng hợp phiếu điều tra, họp lần 1 với cấp huyện về vị trí, tuyến đường bổ sung.
    ket_qua: >-
      Thu thập 8.640 phiếu điều tra hợp lệ; xong dự thảo bảng giá của 07 trong 11 địa phương.
-- tasks/so-tnmt/SNNMT-006.yaml | edit --
-ty_le_hoan_thanh: 15
+ty_le_hoan_thanh: 42
+cap_nhat:
+  - ngay: 2025-02-11
+    nguoi: Phan Thanh Thủy
+    dien_bien: >-
+      Trong 12 dự án có 05 dự án đã được Hội đồng thẩm định thông qua giá đất.
+    tinh_hinh_trien_khai: >-
+      Sở ký hợp đồng tư vấn định giá 04 dự án; 03 dự án còn lại đang chọn đơn vị tư vấn.
+    ket_qua: >-
+      Trình phê duyệt giá đất 05 dự án, số tiền sử dụng đất dự kiến 410 tỷ đồng.
== 2025-02-13 10:30 | so-tttt-bd | Cập nhật SKHCN-002, SKHCN-004 | merge 2025-02-12 16:45
-- tasks/so-tttt/SKHCN-002.yaml | append --
ty_le_hoan_thanh: 60
cap_nhat:
  - ngay: 2025-02-12
    nguoi: Lý Thị Thu Trang
    dien_bien: >-
      Dự thảo Kế hoạch đã gửi lấy ý kiến các sở, ban, ngành, địa phương từ ngày 07/02.
    tinh_hinh_trien_khai: >-
      Tổng hợp ý kiến góp ý; làm việc với Sở Khoa học và Công nghệ để thống nhất nhóm nhiệm vụ nghiên cứu.
    ket_qua: >-
      Nhận được 19 văn bản góp ý; hoàn thiện dự thảo lần 2 gồm 07 nhóm, 54 nhiệm vụ.
-- tasks/so-tttt/SKHCN-004.yaml | append --
ty_le_hoan_thanh: 15
cap_nhat:
  - ngay: 2025-02-12
    nguoi: Lý Thị Thu Trang
    dien_bien: >-
      Tháng 01 toàn tỉnh tiếp nhận 61.280 hồ sơ, trong đó 38.117 hồ sơ trực tuyến toàn trình.
    tinh_hinh_trien_khai: >-
      Bố trí 11 tổ công nghệ số hỗ trợ tại bộ phận một cửa cấp huyện; công khai tỷ lệ từng cơ quan.
    ket_qua: >-
      Tỷ lệ hồ sơ trực tuyến toàn trình tháng 01 đạt 62,2%, tăng 2,7 điểm phần trăm so với tháng trước.
== 2025-02-13 15:00 | so-tai-chinh-cu-bd | Cập nhật STC-012 tuần 07 | merge 2025-02-13 09:10
-- tasks/so-tai-chinh-cu/STC-012.yaml | edit --
-ty_le_hoan_thanh: 34
+ty_le_hoan_thanh: 41
-- tasks/so-tai-chinh-cu/STC-012.yaml | append --
  - ngay: 2025-02-13
    nguoi: Lê Thị Mai Phương
    dien_bien: >-
      Thu tiền sử dụng đất mới đạt thấp do một số dự án chưa xác định xong giá đất.
    tinh_hinh_trien_khai: >-
      Sở phối hợp Sở Tài nguyên và Môi trường rà soát từng dự án có thể thu trong tháng 3.
    ket_qua: >-
      Lũy kế thu đến ngày 12/02 đạt 1.790 tỷ đồng, bằng 10,3% dự toán năm.
== 2025-02-14 09:20 | bql-gt-bd | Cập nhật SXD-005 ngày 14/02
-- tasks/bql-gt/SXD-005.yaml | edit --
-ty_le_hoan_thanh: 82
+ty_le_hoan_thanh: 84
-- tasks/bql-gt/SXD-005.yaml | append --
  - ngay: 2025-02-14
    nguoi: Trần Đình Quý
    dien_bien: >-
      Thi công đồng thời nền đoạn cuối tuyến và mặt đường đoạn đầu tuyến.
    tinh_hinh_trien_khai: >-
      Tăng ca đêm từ 18 giờ đến 22 giờ; tư vấn giám sát bố trí đủ người theo 03 ca.
    ket_qua: >-
      Thảm xong 4,0 km bê tông nhựa lớp dưới; hoàn thành dầm cầu số 3.
== 2025-02-14 16:45 | van-phong | Hoàn thành VP-001
-- tasks/van-phong-ubnd/VP-001.yaml | edit --
-trang_thai: dang_thuc_hien
+trang_thai: hoan_thanh
+ty_le_hoan_thanh: 100
+ngay_hoan_thanh: 2025-02-14
+minh_chung:
+  - {so_ky_hieu: 21/KH-UBND, ngay: 2025-02-14, ghi_chu: Kế hoạch cải thiện Chỉ số PCI và PAR Index năm 2025}
+cap_nhat:
+  - ngay: 2025-02-14
+    nguoi: Nguyễn Thị Hạnh
+    dien_bien: >-
+      Chủ tịch UBND tỉnh đã ký ban hành Kế hoạch cải thiện Chỉ số PCI, PAR Index năm 2025.
+    tinh_hinh_trien_khai: >-
+      Văn phòng đã lấy ý kiến 20 cơ quan, tiếp thu 13 nội dung và gửi Kế hoạch đến các cơ quan, địa
+      phương.
+    ket_qua: >-
+      Kế hoạch giao 62 nhiệm vụ cụ thể, có cơ quan chủ trì và mốc thời gian từng quý.
== 2025-02-17 09:10 | so-khdt-bd | Cập nhật STC-007, STC-010, STC-015, TU-001, TU-004 | merge 2025-02-14 16:00
-- tasks/so-khdt/STC-007.yaml | edit --
-ty_le_hoan_thanh: 7
+ty_le_hoan_thanh: 32
-- tasks/so-khdt/STC-007.yaml | append --
  - ngay: 2025-02-14
    nguoi: Võ Quốc Trình
    dien_bien: >-
      Giải ngân tăng chậm trong dịp Tết, hiện 14 chủ đầu tư chưa phát sinh giải ngân.
    tinh_hinh_trien_khai: >-
      Tham mưu UBND tỉnh phê bình 06 chủ đầu tư; thành lập 03 tổ công tác kiểm tra hiện trường từ ngày
      18/02.
    ket_qua: >-
      Giải ngân đến ngày 13/02 đạt 598 tỷ đồng, bằng 6,3% kế hoạch HĐND tỉnh giao.
-- tasks/so-khdt/STC-010.yaml | edit --
-ty_le_hoan_thanh: 20
+ty_le_hoan_thanh: 60
-- tasks/so-khdt/STC-010.yaml | append --
  - ngay: 2025-02-14
    nguoi: Võ Quốc Trình
    dien_bien: >-
      Trung ương yêu cầu các địa phương rà soát mục tiêu tăng trưởng, phải tính lại phương án nền.
    tinh_hinh_trien_khai: >-
      Tổ soạn thảo tính 02 phương án 8,0% và 8,5%; lấy ý kiến Cục Thống kê tỉnh về số liệu quý I.
    ket_qua: >-
      Xong dự thảo lần 1 kịch bản theo quý với 03 khu vực kinh tế và 18 chỉ tiêu.
-- tasks/so-khdt/STC-015.yaml | append --
vuong_mac:
  - ngay_phat_sinh: 2025-02-10
    noi_dung: >-
      Chưa có quy định về thẩm quyền chấp thuận tổ chức nước ngoài khảo sát điện gió ngoài khơi và giao
      khu vực biển để khảo sát.
    nguyen_nhan:
      loai: khach_quan
      noi_dung: Pháp luật hiện hành chưa quy định cụ thể trình tự lựa chọn tổ chức khảo sát.
    huong_xu_ly: de_xuat_trung_uong
    de_xuat: >-
      Kiến nghị Thủ tướng Chính phủ xem xét, cho phép thí điểm khảo sát dự án điện gió ngoài khơi tại vùng
      biển Bình Định.
    van_ban: {so_ky_hieu: 412/SKHĐT-KTĐN, ngay: 2025-02-13}
    trang_thai: dang_xu_ly
cap_nhat:
  - ngay: 2025-02-14
    nguoi: Võ Quốc Trình
    dien_bien: >-
      Nhà đầu tư đề nghị được khảo sát biển trước khi có quy hoạch không gian biển chi tiết.
    tinh_hinh_trien_khai: >-
      Sở đã họp với Sở Công Thương, Sở Ngoại vụ; dự thảo văn bản của UBND tỉnh báo cáo Thủ tướng Chính
      phủ.
    ket_qua: >-
      Hoàn thành hồ sơ đề xuất khảo sát gồm 04 nhóm tài liệu, trình UBND tỉnh ngày 13/02.
-- tasks/so-khdt/TU-001.yaml | append --
ty_le_hoan_thanh: 35
cap_nhat:
  - ngay: 2025-02-14
    nguoi: Võ Quốc Trình
    dien_bien: >-
      Ban Thường vụ Tỉnh ủy yêu cầu bổ sung phần đánh giá giải phóng mặt bằng của từng dự án.
    tinh_hinh_trien_khai: >-
      Sở gửi đề cương báo cáo cho 05 chủ đầu tư, hẹn nhận số liệu trước ngày 05/3.
    ket_qua: >-
      Tổng hợp xong số liệu đến hết tháng 01 của 07 trong 11 dự án trọng điểm.
-- tasks/so-khdt/TU-004.yaml | append --
ty_le_hoan_thanh: 15
cap_nhat:
  - ngay: 2025-02-14
    nguoi: Võ Quốc Trình
    dien_bien: >-
      Đề cương Đề án đã được UBND tỉnh thống nhất; đang lựa chọn đơn vị tư vấn.
    tinh_hinh_trien_khai: >-
      Sở lấy ý kiến 05 địa phương ven biển và 06 sở về phạm vi, chỉ tiêu của Đề án.
    ket_qua: >-
      Phê duyệt đề cương, dự toán; nhận được 08 văn bản góp ý của các cơ quan.
== 2025-02-17 15:40 | tp-quy-nhon-bd | Cập nhật QN-001 | merge 2025-02-17 08:50
-- tasks/tp-quy-nhon/QN-001.yaml | append --
cap_nhat:
  - ngay: 2025-02-17
    nguoi: Võ Thị Cẩm Tú
    dien_bien: >-
      Đồ án quy hoạch chi tiết 1/500 đã qua thẩm định, chờ điều chỉnh chỉ giới đường phía Đông.
    tinh_hinh_trien_khai: >-
      UBND thành phố họp với nhà đầu tư thống nhất tiến độ nộp hồ sơ xin giao đất, cấp phép xây dựng.
    ket_qua: >-
      Chưa khởi công; đã hoàn thành thông báo thu hồi đất đối với 37 thửa đất nông nghiệp.
== 2025-02-18 10:00 | so-xay-dung-cu-bd | Cập nhật SNV-001 | merge 2025-02-17 16:20
-- tasks/so-xay-dung-cu/SNV-001.yaml | edit --
-ty_le_hoan_thanh: 4
+ty_le_hoan_thanh: 12
+vuong_mac:
+  - ngay_phat_sinh: 2025-02-12
+    noi_dung: Có 96 hộ thuộc diện hỗ trợ nhưng đất ở chưa được cấp giấy chứng nhận quyền sử dụng đất.
+    nguyen_nhan:
+      loai: khach_quan
+      noi_dung: Đất ở có nguồn gốc khai hoang, chưa đủ hồ sơ pháp lý để cấp giấy chứng nhận.
+    huong_xu_ly: de_xuat_ubnd
+    de_xuat: >-
+      Đề nghị UBND tỉnh cho phép UBND cấp xã xác nhận đất ở ổn định, không tranh chấp để làm căn cứ hỗ
+      trợ.
+    van_ban: {so_ky_hieu: 356/SXD-QLN, ngay: 2025-02-14}
+    trang_thai: dang_xu_ly
+cap_nhat:
+  - ngay: 2025-02-17
+    nguoi: Bùi Thị Kim Ngân
+    dien_bien: >-
+      Sau Tết, 11 địa phương đồng loạt khởi công đợt 2, ưu tiên hộ người có công và hộ dân tộc thiểu số.
+    tinh_hinh_trien_khai: >-
+      Sở ban hành 06 mẫu nhà tham khảo; lập 04 đoàn kiểm tra chất lượng tại các huyện miền núi.
+    ket_qua: >-
+      Đã khởi công 1.286 căn, hoàn thành 512 căn, bằng 11,5% tổng số 4.442 căn.
== 2025-02-18 14:00 | bql-gt-bd | Cập nhật SXD-005 ngày 18/02 | merge 2025-02-18 11:10
-- tasks/bql-gt/SXD-005.yaml | edit --
-ty_le_hoan_thanh: 84
+ty_le_hoan_thanh: 86
-- tasks/bql-gt/SXD-005.yaml | append --
  - ngay: 2025-02-18
    nguoi: Trần Đình Quý
    dien_bien: >-
      Mưa 02 ngày 15 và 16/02 làm chậm công tác đắp nền đoạn qua suối Nhiên.
    tinh_hinh_trien_khai: >-
      Nhà thầu chuyển sang thi công rãnh dọc, hộ lan; bù tiến độ nền đường bằng 01 mũi bổ sung.
    ket_qua: >-
      Nền đường đạt 13,1 km; thảm xong 5,2 km bê tông nhựa lớp dưới.
== 2025-02-18 17:15 | so-noi-vu-cu-bd | Hoàn thành SNV-003 | merge 2025-02-18 16:50
-- tasks/so-noi-vu-cu/SNV-003.yaml | edit --
-trang_thai: dang_thuc_hien
+trang_thai: hoan_thanh
+ty_le_hoan_thanh: 100
+ngay_hoan_thanh: 2025-02-18
+minh_chung:
+  - {so_ky_hieu: 12/NQ-HĐND, ngay: 2025-02-18, ghi_chu: Nghị quyết của HĐND tỉnh về tổ chức các cơ quan chuyên môn thuộc UBND tỉnh}
+cap_nhat:
+  - ngay: 2025-02-18
+    nguoi: Trần Minh Khoa
+    dien_bien: >-
+      HĐND tỉnh thông qua Nghị quyết về tổ chức các cơ quan chuyên môn tại kỳ họp ngày 18/02/2025.
+    tinh_hinh_trien_khai: >-
+      Sở đã trình Đề án, tiếp thu ý kiến thẩm tra; chuẩn bị các quyết định quy định chức năng, nhiệm vụ
+      từng sở.
+    ket_qua: >-
+      Số cơ quan chuyên môn giảm từ 20 còn 14 cơ quan, hoạt động từ ngày 01/3/2025.
== 2025-02-19 08:30 | van-phong | Danh bạ: 07 sở thành lập mới từ 01/3/2025, cơ quan kết thúc hoạt động và cơ quan kế thừa; giao CAT-001
-- office/agencies.yaml | edit --
-    ten: Sở Nội vụ
-    ten_ngan: Sở NV
+    ten: Sở Nội vụ (trước sắp xếp)
+    ten_ngan: Sở NV (cũ)
-    tai_khoan: [so-noi-vu-cu-bd]
+    tai_khoan: [so-noi-vu-cu-bd]
+    hieu_luc: {den: 2025-02-28}
+    ke_thua: [so-noi-vu, so-dttg]
-    ten: Sở Tài chính
-    ten_ngan: Sở TC
+    ten: Sở Tài chính (trước sắp xếp)
+    ten_ngan: Sở TC (cũ)
-    tai_khoan: [so-tai-chinh-cu-bd]
+    tai_khoan: [so-tai-chinh-cu-bd]
+    hieu_luc: {den: 2025-02-28}
+    ke_thua: [so-tai-chinh]
-    tai_khoan: [so-khdt-bd]
+    tai_khoan: [so-khdt-bd]
+    hieu_luc: {den: 2025-02-28}
+    ke_thua: [so-tai-chinh]
-    tai_khoan: [so-nnptnt-bd]
+    tai_khoan: [so-nnptnt-bd]
+    hieu_luc: {den: 2025-02-28}
+    ke_thua: [so-nnmt]
-    tai_khoan: [so-tnmt-bd]
+    tai_khoan: [so-tnmt-bd]
+    hieu_luc: {den: 2025-02-28}
+    ke_thua: [so-nnmt]
-    tai_khoan: [so-gtvt-bd]
+    tai_khoan: [so-gtvt-bd]
+    hieu_luc: {den: 2025-02-28}
+    ke_thua: [so-xay-dung, cong-an-tinh]
-    ten: Sở Xây dựng
-    ten_ngan: Sở XD
+    ten: Sở Xây dựng (trước sắp xếp)
+    ten_ngan: Sở XD (cũ)
-    tai_khoan: [so-xay-dung-cu-bd]
+    tai_khoan: [so-xay-dung-cu-bd]
+    hieu_luc: {den: 2025-02-28}
+    ke_thua: [so-xay-dung]
-    ten: Sở Khoa học và Công nghệ
-    ten_ngan: Sở KH&CN
+    ten: Sở Khoa học và Công nghệ (trước sắp xếp)
+    ten_ngan: Sở KH&CN (cũ)
-    tai_khoan: [so-khcn-cu-bd]
+    tai_khoan: [so-khcn-cu-bd]
+    hieu_luc: {den: 2025-02-28}
+    ke_thua: [so-khcn]
-    tai_khoan: [so-tttt-bd]
+    tai_khoan: [so-tttt-bd]
+    hieu_luc: {den: 2025-02-28}
+    ke_thua: [so-khcn]
-    tai_khoan: [so-vhtt-bd]
+    tai_khoan: [so-vhtt-bd]
+    hieu_luc: {den: 2025-02-28}
+    ke_thua: [so-vhttdl]
-    tai_khoan: [so-du-lich-bd]
+    tai_khoan: [so-du-lich-bd]
+    hieu_luc: {den: 2025-02-28}
+    ke_thua: [so-vhttdl]
-    tai_khoan: [ban-dan-toc-bd]
+    tai_khoan: [ban-dan-toc-bd]
+    hieu_luc: {den: 2025-02-28}
+    ke_thua: [so-dttg]
-    tai_khoan: [so-ldtbxh-bd]
+    tai_khoan: [so-ldtbxh-bd]
+    hieu_luc: {den: 2025-02-28}
+    ke_thua: [so-noi-vu, so-y-te, so-gddt, cong-an-tinh]
-- office/agencies.yaml | append --
  - ma: so-noi-vu
    ten: Sở Nội vụ
    ten_ngan: Sở NV
    loai: so
    thu_tu: 2
    thu_truong: Giám đốc
    ten_en: Department of Home Affairs
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Trần Minh Khoa, chuc_vu: Phó Chánh Văn phòng Sở}, {ho_ten: Tô Thị Bích Hợp, chuc_vu: Chuyên viên Văn phòng Sở}]
    tai_khoan: [so-noi-vu-bd]
    hieu_luc: {tu: 2025-03-01}
    van_ban_thanh_lap: {so_ky_hieu: 12/NQ-HĐND, ngay: 2025-02-18}
  - ma: so-tai-chinh
    ten: Sở Tài chính
    ten_ngan: Sở TC
    loai: so
    thu_tu: 3
    thu_truong: Giám đốc
    ten_en: Department of Finance
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Lê Thị Mai Phương, chuc_vu: Phó Trưởng phòng Quản lý ngân sách}, {ho_ten: Võ Quốc Trình, chuc_vu: Chuyên viên Phòng Tổng hợp}]
    tai_khoan: [so-tai-chinh-bd]
    hieu_luc: {tu: 2025-03-01}
    van_ban_thanh_lap: {so_ky_hieu: 12/NQ-HĐND, ngay: 2025-02-18}
  - ma: so-nnmt
    ten: Sở Nông nghiệp và Môi trường
    ten_ngan: Sở NN&MT
    loai: so
    thu_tu: 5
    thu_truong: Giám đốc
    ten_en: Department of Agriculture and Environment
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Phan Thanh Thủy, chuc_vu: Phó Trưởng phòng Quản lý đất đai}, {ho_ten: Huỳnh Ngọc Bảo, chuc_vu: Chuyên viên Chi cục Thủy sản}]
    tai_khoan: [so-nnmt-bd]
    hieu_luc: {tu: 2025-03-01}
    van_ban_thanh_lap: {so_ky_hieu: 12/NQ-HĐND, ngay: 2025-02-18}
  - ma: so-xay-dung
    ten: Sở Xây dựng
    ten_ngan: Sở XD
    loai: so
    thu_tu: 6
    thu_truong: Giám đốc
    ten_en: Department of Construction
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Bùi Thị Kim Ngân, chuc_vu: Chuyên viên Phòng Quản lý nhà}, {ho_ten: Đỗ Công Lý, chuc_vu: Chuyên viên Phòng Quản lý vận tải}]
    tai_khoan: [so-xay-dung-bd]
    hieu_luc: {tu: 2025-03-01}
    van_ban_thanh_lap: {so_ky_hieu: 12/NQ-HĐND, ngay: 2025-02-18}
  - ma: so-khcn
    ten: Sở Khoa học và Công nghệ
    ten_ngan: Sở KH&CN
    loai: so
    thu_tu: 7
    thu_truong: Giám đốc
    ten_en: Department of Science and Technology
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Lý Thị Thu Trang, chuc_vu: Phó Trưởng phòng Công nghệ số}, {ho_ten: Ngô Đức Hiệp, chuc_vu: Chuyên viên Văn phòng Sở}]
    tai_khoan: [so-khcn-bd]
    hieu_luc: {tu: 2025-03-01}
    van_ban_thanh_lap: {so_ky_hieu: 12/NQ-HĐND, ngay: 2025-02-18}
  - ma: so-vhttdl
    ten: Sở Văn hóa, Thể thao và Du lịch
    ten_ngan: Sở VHTT&DL
    loai: so
    thu_tu: 8
    thu_truong: Giám đốc
    ten_en: Department of Culture, Sports and Tourism
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Trương Thị Ánh Tuyết, chuc_vu: Chuyên viên Phòng Quản lý du lịch}, {ho_ten: Hồ Văn Phước, chuc_vu: Chuyên viên Văn phòng Sở}]
    tai_khoan: [so-vhttdl-bd]
    hieu_luc: {tu: 2025-03-01}
    van_ban_thanh_lap: {so_ky_hieu: 12/NQ-HĐND, ngay: 2025-02-18}
  - ma: so-dttg
    ten: Sở Dân tộc và Tôn giáo
    ten_ngan: Sở DT&TG
    loai: so
    thu_tu: 13
    thu_truong: Giám đốc
    ten_en: Department of Ethnic and Religious Affairs
    chuc_danh_en: Director
    cong_chuc_dau_moi: [{ho_ten: Đinh Văn Rơi, chuc_vu: Chuyên viên Phòng Chính sách}]
    tai_khoan: [so-dttg-bd]
    hieu_luc: {tu: 2025-03-01}
    van_ban_thanh_lap: {so_ky_hieu: 12/NQ-HĐND, ngay: 2025-02-18}
-- tasks/so-gtvt/CAT-001.yaml --
ma: CAT-001
ten: Tiếp nhận nhiệm vụ sát hạch, cấp giấy phép lái xe từ Sở Giao thông vận tải
noi_dung: >-
  Bàn giao, tiếp nhận nhân sự, trụ sở, trang thiết bị, cơ sở dữ liệu và hồ sơ sát hạch, cấp giấy phép
  lái xe; không để gián đoạn phục vụ người dân.
loai: thuong_xuyen
chuong_trinh: [van_ban_giao]
linh_vuc: giao_thong
van_ban_giao:
  - {so_ky_hieu: 1187/UBND-NC, ngay: 2025-02-19, trich_yeu: "Bàn giao nhiệm vụ sát hạch, cấp giấy phép lái xe", do_mat: thuong}
don_vi_chu_tri: so-gtvt
don_vi_phoi_hop: [cong-an-tinh]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách kinh tế
cong_chuc_dau_moi: {ho_ten: Đỗ Công Lý, chuc_vu: Chuyên viên Phòng Quản lý vận tải}
cap_trinh: chu_tich_ubnd_tinh
san_pham: Biên bản bàn giao giữa hai cơ quan
ngay_giao: 2025-02-19
thoi_han: {kieu: den_ngay, gia_tri: 2025-03-01, theo_van_ban: ngày 01/3/2025}
nhip_cap_nhat: tuan
trang_thai: dang_thuc_hien
== 2025-02-19 15:00 | so-gddt-bd | Cập nhật SGD-001, SGD-002 | merge 2025-02-18 14:30
-- tasks/so-gddt/SGD-001.yaml | append --
ty_le_hoan_thanh: 30
cap_nhat:
  - ngay: 2025-02-18
    nguoi: Phạm Thị Lan Chi
    dien_bien: >-
      Bộ Giáo dục và Đào tạo đã công bố cấu trúc định dạng đề thi năm 2025 theo chương trình mới.
    tinh_hinh_trien_khai: >-
      Sở tập huấn cho 1.120 giáo viên lớp 12; các trường tổ chức ôn tập theo nhóm môn lựa chọn.
    ket_qua: >-
      Dự kiến 47 điểm thi với 19.350 thí sinh; xong dự thảo kế hoạch tổ chức Kỳ thi.
-- tasks/so-gddt/SGD-002.yaml | append --
ty_le_hoan_thanh: 35
cap_nhat:
  - ngay: 2025-02-18
    nguoi: Phạm Thị Lan Chi
    dien_bien: >-
      Các địa phương đã gửi số liệu quy mô trường, lớp và dự báo học sinh đến năm 2030.
    tinh_hinh_trien_khai: >-
      Sở kiểm tra thực tế 28 điểm trường lẻ tại huyện An Lão, Vĩnh Thạnh, Vân Canh.
    ket_qua: >-
      Tổng hợp 631 cơ sở giáo dục; đề xuất bước đầu giảm 43 điểm trường lẻ.
== 2025-02-20 09:00 | so-cong-thuong-bd | Cập nhật SCT-001 | merge 2025-02-19 10:15
-- tasks/so-cong-thuong/SCT-001.yaml | edit --
-ty_le_hoan_thanh: 30
+ty_le_hoan_thanh: 50
-- tasks/so-cong-thuong/SCT-001.yaml | append --
  - ngay: 2025-02-19
    nguoi: Đặng Hoài Thu
    dien_bien: >-
      Ngành chế biến gỗ, thức ăn chăn nuôi tăng khá; thiếu 1.900 lao động phổ thông tại các khu công
      nghiệp.
    tinh_hinh_trien_khai: >-
      Phối hợp Ban Quản lý Khu kinh tế tổ chức ngày hội việc làm tại Tuy Phước và An Nhơn ngày 22/02.
    ket_qua: >-
      Ước IIP 02 tháng đầu năm tăng 8,4% so với cùng kỳ; 03 dự án mới đi vào sản xuất.
== 2025-02-20 10:40 | bql-kkt-bd | Cập nhật KKT-002 | merge 2025-02-19 16:20
-- tasks/bql-kkt/KKT-002.yaml | append --
cap_nhat:
  - ngay: 2025-02-19
    nguoi: Nguyễn Hữu Tâm
    dien_bien: >-
      Có 07 nhà đầu tư thứ cấp đăng ký khảo sát, trong đó 03 nhà đầu tư Hàn Quốc và Nhật Bản.
    tinh_hinh_trien_khai: >-
      Ban Quản lý hướng dẫn hồ sơ môi trường, phòng cháy cho 04 nhà đầu tư; rà soát quỹ đất sạch giai đoạn
      1.
== 2025-02-20 15:30 | so-tai-chinh-cu-bd | Cập nhật STC-012 tuần 08 | merge 2025-02-20 09:45
-- tasks/so-tai-chinh-cu/STC-012.yaml | edit --
-ty_le_hoan_thanh: 41
+ty_le_hoan_thanh: 50
-- tasks/so-tai-chinh-cu/STC-012.yaml | append --
  - ngay: 2025-02-20
    nguoi: Lê Thị Mai Phương
    dien_bien: >-
      Thu từ doanh nghiệp có vốn đầu tư nước ngoài và thuế bảo vệ môi trường vượt tiến độ bình quân.
    tinh_hinh_trien_khai: >-
      Làm việc với 05 địa phương có tiến độ thu dưới 8%, yêu cầu lập kế hoạch thu từng tuần.
    ket_qua: >-
      Lũy kế thu đến ngày 19/02 đạt 2.180 tỷ đồng, bằng 12,5% dự toán năm.
== 2025-02-21 09:00 | bql-gt-bd | Cập nhật SXD-005, SXD-003 | merge 2025-02-20 17:30
-- tasks/bql-gt/SXD-005.yaml | edit --
-ty_le_hoan_thanh: 86
+ty_le_hoan_thanh: 88
-- tasks/bql-gt/SXD-005.yaml | append --
  - ngay: 2025-02-20
    nguoi: Trần Đình Quý
    dien_bien: >-
      Thời tiết khô ráo trở lại, nhà thầu huy động 07 lu và 03 máy rải.
    tinh_hinh_trien_khai: >-
      Thi công móng đoạn Km12 đến Km13+500; lắp đặt hệ thống biển báo đoạn đầu tuyến.
    ket_qua: >-
      Nền đường đạt 13,6 km; hoàn thành 11,8 km móng cấp phối đá dăm.
-- tasks/bql-gt/SXD-003.yaml | edit --
-ty_le_hoan_thanh: 10
+ty_le_hoan_thanh: 18
+vuong_mac:
+  - ngay_phat_sinh: 2025-02-17
+    noi_dung: Mỏ đất đắp tại xã Tây Thuận chưa được cấp phép khai thác, thiếu khoảng 90.000 m3 đất.
+    nguyen_nhan:
+      loai: khach_quan
+      noi_dung: Hồ sơ cấp phép mỏ đất phải thực hiện lại thủ tục môi trường.
+    huong_xu_ly: phoi_hop
+    giai_phap: >-
+      Ban phối hợp UBND huyện Tây Sơn sử dụng đất dôi dư của dự án hồ chứa lân cận trong thời gian chờ cấp
+      phép mỏ.
+    trang_thai: dang_xu_ly
-- tasks/bql-gt/SXD-003.yaml | append --
  - ngay: 2025-02-20
    nguoi: Trần Đình Quý
    dien_bien: >-
      Đã khởi công 02 khu tái định cư tại xã Nhơn Tân và xã Tây Thuận ngày 17/02.
    tinh_hinh_trien_khai: >-
      Lựa chọn nhà thầu 02 khu tiếp theo; UBND huyện Tây Sơn đo đạc, kiểm đếm đất tại xã Bình Nghi.
    ket_qua: >-
      San nền đạt 18% khối lượng tại 02 khu đã khởi công; giải ngân 14,6 tỷ đồng.
== 2025-02-21 14:30 | ban-gpmb-bd | Cập nhật SXD-002, HPC-004 | merge 2025-02-20 16:00
-- tasks/ban-gpmb/SXD-002.yaml | edit --
-ty_le_hoan_thanh: 98
+ty_le_hoan_thanh: 99
+vuong_mac:
+  - ngay_phat_sinh: 2025-02-12
+    noi_dung: >-
+      Có 21 hộ tại thị xã Hoài Nhơn sử dụng đất từ trước năm 1993 nhưng bản đồ địa chính thể hiện là đất
+      công, chưa đủ căn cứ bồi thường.
+    nguyen_nhan:
+      loai: khach_quan
+      noi_dung: Hồ sơ địa chính qua các thời kỳ không thống nhất, cần xác minh lại nguồn gốc đất.
+    huong_xu_ly: de_xuat_chu_tich
+    de_xuat: >-
+      Đề nghị Chủ tịch UBND tỉnh chấp thuận hỗ trợ khác bằng 80% giá đất ở đối với 21 hộ và giao UBND thị
+      xã Hoài Nhơn phê duyệt phương án.
+    van_ban: {so_ky_hieu: 214/BGPMB-NV, ngay: 2025-02-19}
+    trang_thai: dang_xu_ly
-- tasks/ban-gpmb/SXD-002.yaml | append --
  - ngay: 2025-02-20
    nguoi: Lê Hữu Thọ
    dien_bien: >-
      Còn 34 hộ chưa bàn giao, trong đó 21 hộ tại thị xã Hoài Nhơn chờ xác định nguồn gốc đất.
    tinh_hinh_trien_khai: >-
      Ban và UBND thị xã Hoài Nhơn làm việc với từng hộ; bố trí tạm cư cho 11 hộ có nhà ở.
    ket_qua: >-
      Đã bàn giao 69,4 km trong tổng số 70,1 km, đạt 99,0%; chi trả 9,2 tỷ đồng.
-- tasks/ban-gpmb/HPC-004.yaml | edit --
-ty_le_hoan_thanh: 87
+ty_le_hoan_thanh: 90
-- tasks/ban-gpmb/HPC-004.yaml | append --
  - ngay: 2025-02-20
    nguoi: Lê Hữu Thọ
    dien_bien: >-
      UBND huyện Phù Cát đã ban hành quyết định cưỡng chế thu hồi đất ngày 17/02 đối với hộ còn lại.
    tinh_hinh_trien_khai: >-
      Tổ vận động tiếp tục gặp gia đình; nhà thầu tập kết vật liệu để thi công đoạn đường nội bộ số 4.
    ket_qua: >-
      Hoàn thành 90% khối lượng hạ tầng; 31 trong tổng số 34 lô đã bàn giao.
== 2025-02-21 16:40 | so-du-lich-bd | Cập nhật SVH-002 | merge 2025-02-21 11:25
-- tasks/so-du-lich/SVH-002.yaml | append --
ty_le_hoan_thanh: 55
cap_nhat:
  - ngay: 2025-02-21
    nguoi: Trương Thị Ánh Tuyết
    dien_bien: >-
      Dịp Tết Nguyên đán khách đến Quy Nhơn tăng cao, công suất phòng nhiều ngày đạt trên 85%.
    tinh_hinh_trien_khai: >-
      Sở chuẩn bị chương trình kích cầu tháng 3, làm việc với các hãng hàng không về tăng chuyến bay.
    ket_qua: >-
      Lũy kế đến ngày 20/02 đón 1,38 triệu lượt khách, bằng 55,2% mục tiêu quý I.
== 2025-02-24 09:00 | so-gtvt-bd | Cập nhật CAT-001 | merge 2025-02-21 15:50
-- tasks/so-gtvt/CAT-001.yaml | append --
ty_le_hoan_thanh: 60
cap_nhat:
  - ngay: 2025-02-21
    nguoi: Đỗ Công Lý
    dien_bien: >-
      Hai cơ quan đã thống nhất danh mục tài sản, hồ sơ và nhân sự chuyển giao.
    tinh_hinh_trien_khai: >-
      Sở kiểm kê 02 sân sát hạch, 14 xe, hệ thống máy chủ; sao lưu cơ sở dữ liệu giấy phép lái xe.
    ket_qua: >-
      Kiểm kê xong 412.000 hồ sơ giấy phép lái xe; dự thảo biên bản bàn giao lần 1.
== 2025-02-24 16:30 | van-phong | Thực hiện Công văn 1313/UBND-KSTT: khóa chức năng nhập thông tin, đợt điều chỉnh danh mục, giao SNV-004
-- giaoban.yaml | edit --
-nhanh_chinh: main
+nhanh_chinh: main
+can_cu: Công văn số 1313/UBND-KSTT ngày 24/02/2025 của Chủ tịch UBND tỉnh
-- office/meetings.yaml | edit --
-    nguon: Lịch công tác năm 2025 của UBND tỉnh
-    trang_thai: an_dinh
-  - ma: 2025-03
+    nguon: Lịch công tác của UBND tỉnh tuần 10/2025
+    trang_thai: an_dinh
+  - ma: 2025-03
-- office/programmes.yaml | append --
dot_dieu_chinh:
  - ma: dc-2025-1
    ten: Điều chỉnh danh mục nhiệm vụ sau sắp xếp tổ chức bộ máy
    han: {kieu: truoc_ngay, gia_tri: 2025-03-10, theo_van_ban: trước ngày 10/3/2025}
    chuong_trinh: [ct_ubnd_2025, ct_tinh_uy_2025, ct_btv_tinh_uy_2025]
-- tasks/van-phong-ubnd/SNV-004.yaml --
ma: SNV-004
ten: Rà soát, tổng hợp đề xuất điều chỉnh Chương trình công tác trọng tâm năm 2025 sau sắp xếp bộ máy
noi_dung: >-
  Tổng hợp đề xuất điều chỉnh danh mục nhiệm vụ của các cơ quan thành lập mới, cơ quan tiếp nhận chức
  năng, nhiệm vụ; thẩm định lý do, trình UBND tỉnh.
loai: trong_tam
chuong_trinh: [van_ban_giao]
linh_vuc: chi_dao_dieu_hanh
van_ban_giao:
  - {so_ky_hieu: 1313/UBND-KSTT, ngay: 2025-02-24, trich_yeu: "Công văn về nâng cao hiệu quả thực hiện và báo cáo, cập nhật kết quả nhiệm vụ được giao", do_mat: thuong}
don_vi_chu_tri: van-phong-ubnd
don_vi_phoi_hop: [so-cong-thuong, so-gddt, so-y-te, so-tu-phap, so-ngoai-vu, thanh-tra-tinh]
lanh_dao_theo_doi: Chủ tịch UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Nguyễn Thị Hạnh, chuc_vu: Chuyên viên Phòng Kiểm soát thủ tục hành chính}
cap_trinh: ubnd_tinh
san_pham: Tờ trình điều chỉnh danh mục nhiệm vụ
ngay_giao: 2025-02-24
thoi_han: {kieu: truoc_ngay, gia_tri: 2025-03-10, theo_van_ban: trước ngày 10/3/2025}
nhip_cap_nhat: tuan
trang_thai: dang_thuc_hien
== 2025-02-25 10:00 | bql-gt-bd | Cập nhật SXD-005, SXD-008 | merge 2025-02-24 17:15
-- tasks/bql-gt/SXD-005.yaml | edit --
-ty_le_hoan_thanh: 88
+ty_le_hoan_thanh: 90
-- tasks/bql-gt/SXD-005.yaml | append --
  - ngay: 2025-02-24
    nguoi: Trần Đình Quý
    dien_bien: >-
      Toàn tuyến chỉ còn 0,4 km nền đường yếu đang xử lý bằng thay đất.
    tinh_hinh_trien_khai: >-
      Chia 02 ca thảm bê tông nhựa; kiểm định tải trọng cầu số 1 và cầu số 2.
    ket_qua: >-
      Thảm xong 7,4 km bê tông nhựa lớp dưới, 3,0 km lớp trên; cầu số 1 đạt yêu cầu.
-- tasks/bql-gt/SXD-008.yaml | edit --
-ty_le_hoan_thanh: 12
+ty_le_hoan_thanh: 18
-- tasks/bql-gt/SXD-008.yaml | append --
  - ngay: 2025-02-24
    nguoi: Trần Đình Quý
    dien_bien: >-
      Báo cáo đánh giá tác động môi trường đã nộp cơ quan thẩm định ngày 20/02.
    tinh_hinh_trien_khai: >-
      Phối hợp UBND huyện Phù Cát kiểm đếm đợt 2; tư vấn lập báo cáo nghiên cứu khả thi phần đường lăn.
    ket_qua: >-
      Kiểm đếm xong 305 trong tổng số 422 hộ; báo cáo nghiên cứu khả thi đạt 40% khối lượng.
== 2025-02-25 14:20 | so-tnmt-bd | Cập nhật SNNMT-005, SNNMT-006 | merge 2025-02-24 16:05
-- tasks/so-tnmt/SNNMT-005.yaml | edit --
-ty_le_hoan_thanh: 45
+ty_le_hoan_thanh: 65
-- tasks/so-tnmt/SNNMT-005.yaml | append --
  - ngay: 2025-02-24
    nguoi: Phan Thanh Thủy
    dien_bien: >-
      Dự thảo Bảng giá đất điều chỉnh đã đăng tải lấy ý kiến rộng rãi từ ngày 21/02.
    tinh_hinh_trien_khai: >-
      Sở chuẩn bị hồ sơ gửi Hội đồng thẩm định; giải trình 06 nhóm ý kiến của doanh nghiệp.
    ket_qua: >-
      Hoàn thành dự thảo bảng giá của cả 11 địa phương; nhận được 57 ý kiến góp ý.
-- tasks/so-tnmt/SNNMT-006.yaml | edit --
-ty_le_hoan_thanh: 42
+ty_le_hoan_thanh: 67
-- tasks/so-tnmt/SNNMT-006.yaml | append --
  - ngay: 2025-02-24
    nguoi: Phan Thanh Thủy
    dien_bien: >-
      Thêm 03 dự án được Hội đồng thẩm định thông qua; 04 dự án còn lại chưa có chứng thư định giá.
    tinh_hinh_trien_khai: >-
      Sở đôn đốc tư vấn nộp chứng thư trước ngày 05/3; bố trí thêm 02 chuyên viên rà soát hồ sơ.
    ket_qua: >-
      Phê duyệt giá đất 08 trong 12 dự án; thu nộp ngân sách 286 tỷ đồng tiền sử dụng đất.
== 2025-02-26 15:00 | so-cong-thuong-bd | Cập nhật SCT-001 | merge 2025-02-26 08:40
-- tasks/so-cong-thuong/SCT-001.yaml | edit --
-ty_le_hoan_thanh: 50
+ty_le_hoan_thanh: 65
-- tasks/so-cong-thuong/SCT-001.yaml | append --
  - ngay: 2025-02-26
    nguoi: Đặng Hoài Thu
    dien_bien: >-
      Nhà máy may tại Hoài Nhơn và nhà máy gỗ viên nén tại Phù Cát chạy đủ công suất.
    tinh_hinh_trien_khai: >-
      Sở làm việc với Công ty Điện lực về phương án cấp điện mùa khô cho 04 khu công nghiệp.
    ket_qua: >-
      IIP tháng 02 ước tăng 11,2%, lũy kế 02 tháng tăng 8,7% so với cùng kỳ.
== 2025-02-27 10:00 | so-gddt-bd | SGD-002: sửa tên nhiệm vụ theo góp ý của các địa phương
-- tasks/so-gddt/SGD-002.yaml | edit --
-ten: Sắp xếp mạng lưới trường, lớp mầm non và phổ thông công lập giai đoạn 2025 - 2030
+ten: Sắp xếp mạng lưới: trường, lớp mầm non và phổ thông công lập giai đoạn 2025 - 2030
== 2025-02-27 15:20 | so-tai-chinh-cu-bd | Cập nhật STC-012 tuần 09 | merge 2025-02-27 09:40
-- tasks/so-tai-chinh-cu/STC-012.yaml | edit --
-ty_le_hoan_thanh: 50
+ty_le_hoan_thanh: 60
-- tasks/so-tai-chinh-cu/STC-012.yaml | append --
  - ngay: 2025-02-27
    nguoi: Lê Thị Mai Phương
    dien_bien: >-
      Thu tiền sử dụng đất tăng thêm 286 tỷ đồng từ 08 dự án đã được phê duyệt giá đất.
    tinh_hinh_trien_khai: >-
      Chuẩn bị hồ sơ bàn giao nhiệm vụ cho Sở Tài chính mới; thống nhất lịch giao ban thu hằng tuần.
    ket_qua: >-
      Lũy kế thu đến ngày 26/02 đạt 2.610 tỷ đồng, bằng 15,0% dự toán năm.
== 2025-02-27 16:30 | bql-gt-bd | Cập nhật SXD-005 ngày 27/02
-- tasks/bql-gt/SXD-005.yaml | edit --
-ty_le_hoan_thanh: 90
+ty_le_hoan_thanh: 92
-- tasks/bql-gt/SXD-005.yaml | append --
  - ngay: 2025-02-27
    nguoi: Trần Đình Quý
    dien_bien: >-
      Hoàn thành xử lý đoạn nền yếu cuối cùng, đủ điều kiện thi công móng toàn tuyến.
    tinh_hinh_trien_khai: >-
      Nhà thầu cam kết thảm xong mặt đường trước ngày 25/3; Ban lập kế hoạch nghiệm thu từng đoạn.
    ket_qua: >-
      Nền đường hoàn thành 14,3 km; thảm xong 8,9 km lớp dưới và 4,6 km lớp trên.
== 2025-02-28 09:00 | so-khdt-bd | STC-010: nguyên nhân chậm; đề xuất điều chỉnh TU-001, TU-004 | merge 2025-02-27 17:00
-- tasks/so-khdt/STC-010.yaml | edit --
-ty_le_hoan_thanh: 60
+ty_le_hoan_thanh: 85
+nguyen_nhan:
+  loai: ca_hai
+  noi_dung: >-
+    Mục tiêu tăng trưởng cả nước được điều chỉnh giữa tháng 02 nên phải tính lại phương án nền; tổ soạn
+    thảo lấy ý kiến các ngành chậm một tuần.
-- tasks/so-khdt/STC-010.yaml | append --
  - ngay: 2025-02-27
    nguoi: Võ Quốc Trình
    dien_bien: >-
      Kịch bản chưa trình được đúng hạn do phải tính lại theo mục tiêu tăng trưởng điều chỉnh.
    tinh_hinh_trien_khai: >-
      Họp tổ soạn thảo ngày 26/02 thống nhất số liệu nền; hoàn thiện dự thảo lần 2 để chuyển Sở Tài chính
      tiếp nhận.
    ket_qua: >-
      Xong dự thảo lần 2 gồm 02 phương án 8,0% và 8,5%, còn thiếu phần phân bổ chỉ tiêu cho cấp huyện.
-- tasks/so-khdt/TU-001.yaml | edit --
-ty_le_hoan_thanh: 35
+ty_le_hoan_thanh: 35
+dieu_chinh:
+  - loai: thay_doi_thoi_han
+    to_trinh: {so_ky_hieu: 37/TTr-SKHĐT, ngay: 2025-02-27}
+    tu: {thoi_han: 2025-03-31}
+    den: {thoi_han: 2025-04-30}
+    ly_do: >-
+      Ban Thường vụ Tỉnh ủy yêu cầu bổ sung đánh giá giải phóng mặt bằng đến hết quý I/2025 của 11 dự án,
+      số liệu chỉ có sau ngày 10/4/2025.
+    ket_qua: cho_xem_xet
-- tasks/so-khdt/TU-004.yaml | edit --
-ty_le_hoan_thanh: 15
+ty_le_hoan_thanh: 15
+dieu_chinh:
+  - loai: bo_bot
+    to_trinh: {so_ky_hieu: 37/TTr-SKHĐT, ngay: 2025-02-27}
+    ly_do: Do khó khăn, vướng mắc.
+    ket_qua: cho_xem_xet
== 2025-02-28 11:00 | ban-gpmb-bd | Cập nhật SXD-002 đến hạn 28/02 | merge 2025-02-28 08:10
-- tasks/ban-gpmb/SXD-002.yaml | edit --
-ty_le_hoan_thanh: 99
+ty_le_hoan_thanh: 99
+nguyen_nhan:
+  loai: khach_quan
+  noi_dung: >-
+    Hồ sơ nguồn gốc đất của 21 hộ tại thị xã Hoài Nhơn không thống nhất, vượt thẩm quyền giải quyết của
+    Ban và UBND cấp huyện.
-- tasks/ban-gpmb/SXD-002.yaml | append --
  - ngay: 2025-02-28
    nguoi: Lê Hữu Thọ
    dien_bien: >-
      Đến hạn 28/02 còn 26 hộ chưa bàn giao, trong đó 21 hộ chờ ý kiến của Chủ tịch UBND tỉnh.
    tinh_hinh_trien_khai: >-
      Ban gửi lại hồ sơ giải trình bổ sung về nguồn gốc đất; UBND huyện Phù Mỹ chi trả xong cho 08 hộ.
    ket_qua: >-
      Đã bàn giao 69,6 km trong tổng số 70,1 km, đạt 99,3%; còn 0,5 km chưa bàn giao.
== 2025-02-28 16:40 | cong-an-tinh-bd | Tiếp nhận CAT-001 từ Sở Giao thông vận tải | merge 2025-02-28 15:20
-- tasks/cong-an-tinh/CAT-001.yaml | move tasks/so-gtvt/CAT-001.yaml --
-- tasks/cong-an-tinh/CAT-001.yaml | edit --
-don_vi_chu_tri: so-gtvt
-don_vi_phoi_hop: [cong-an-tinh]
+don_vi_chu_tri: cong-an-tinh
+don_vi_phoi_hop: [so-xay-dung]
-cong_chuc_dau_moi: {ho_ten: Đỗ Công Lý, chuc_vu: Chuyên viên Phòng Quản lý vận tải}
+cong_chuc_dau_moi: {ho_ten: Thái Bá Duy, chuc_vu: Cán bộ Phòng Tham mưu}
-ty_le_hoan_thanh: 60
+ty_le_hoan_thanh: 80
+ban_giao:
+  - {tu: so-gtvt, den: cong-an-tinh, ngay: 2025-02-28, bien_ban: 01/BB-BG, tinh_trang: đang thực hiện 80%}
-- tasks/cong-an-tinh/CAT-001.yaml | append --
  - ngay: 2025-02-28
    nguoi: Thái Bá Duy
    dien_bien: >-
      Công an tỉnh đã tiếp nhận nhiệm vụ từ Sở Giao thông vận tải theo biên bản ngày 28/02.
    tinh_hinh_trien_khai: >-
      Bố trí 22 cán bộ, lắp đặt đường truyền tại 02 điểm tiếp nhận; tập huấn phần mềm cấp giấy phép lái
      xe.
    ket_qua: >-
      Tiếp nhận đủ hồ sơ, 14 xe và 02 sân sát hạch; còn chờ cấp tài khoản phần mềm.
== 2025-03-01 07:45 | so-tai-chinh-bd | Tiếp nhận 06 nhiệm vụ từ Sở Kế hoạch và Đầu tư, Sở Tài chính trước sắp xếp | merge 2025-02-28 17:20
-- tasks/so-tai-chinh/STC-007.yaml | move tasks/so-khdt/STC-007.yaml --
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-don_vi_chu_tri: so-khdt
-don_vi_phoi_hop: [so-tai-chinh-cu, so-gtvt, so-xay-dung-cu, bql-gt, ban-gpmb, tp-quy-nhon, tx-an-nhon, tx-hoai-nhon, h-tuy-phuoc, h-phu-cat, h-phu-my, h-hoai-an, h-tay-son, h-vinh-thanh, h-van-canh, h-an-lao]
+don_vi_chu_tri: so-tai-chinh
+don_vi_phoi_hop: [so-xay-dung, bql-gt, ban-gpmb, tp-quy-nhon, tx-an-nhon, tx-hoai-nhon, h-tuy-phuoc, h-phu-cat, h-phu-my, h-hoai-an, h-tay-son, h-vinh-thanh, h-van-canh, h-an-lao]
-ty_le_hoan_thanh: 32
+ty_le_hoan_thanh: 46
+ban_giao:
+  - {tu: so-khdt, den: so-tai-chinh, ngay: 2025-02-28, bien_ban: 02/BB-BG, tinh_trang: đang thực hiện 46%}
-- tasks/so-tai-chinh/STC-010.yaml | move tasks/so-khdt/STC-010.yaml --
-- tasks/so-tai-chinh/STC-010.yaml | edit --
-don_vi_chu_tri: so-khdt
-don_vi_phoi_hop: [cuc-thong-ke, so-cong-thuong, so-tai-chinh-cu]
+don_vi_chu_tri: so-tai-chinh
+don_vi_phoi_hop: [cuc-thong-ke, so-cong-thuong]
-    thảo lấy ý kiến các ngành chậm một tuần.
+    thảo lấy ý kiến các ngành chậm một tuần.
+ban_giao:
+  - {tu: so-khdt, den: so-tai-chinh, ngay: 2025-02-28, bien_ban: 02/BB-BG, tinh_trang: "đang thực hiện 85%, đã quá hạn"}
-- tasks/so-tai-chinh/STC-012.yaml | move tasks/so-tai-chinh-cu/STC-012.yaml --
-- tasks/so-tai-chinh/STC-012.yaml | edit --
-don_vi_chu_tri: so-tai-chinh-cu
+don_vi_chu_tri: so-tai-chinh
-ty_le_hoan_thanh: 60
+ty_le_hoan_thanh: 60
+ban_giao:
+  - {tu: so-tai-chinh-cu, den: so-tai-chinh, ngay: 2025-02-28, bien_ban: 03/BB-BG, tinh_trang: đang thực hiện 60%}
-- tasks/so-tai-chinh/STC-015.yaml | move tasks/so-khdt/STC-015.yaml --
-- tasks/so-tai-chinh/STC-015.yaml | edit --
-don_vi_chu_tri: so-khdt
+don_vi_chu_tri: so-tai-chinh
-    trang_thai: dang_xu_ly
+    trang_thai: dang_xu_ly
+ban_giao:
+  - {tu: so-khdt, den: so-tai-chinh, ngay: 2025-02-28, bien_ban: 02/BB-BG, tinh_trang: "đang thực hiện, chờ ý kiến Trung ương"}
-- tasks/so-tai-chinh/TU-001.yaml | move tasks/so-khdt/TU-001.yaml --
-- tasks/so-tai-chinh/TU-001.yaml | edit --
-don_vi_chu_tri: so-khdt
+don_vi_chu_tri: so-tai-chinh
-ty_le_hoan_thanh: 35
+ty_le_hoan_thanh: 35
+ban_giao:
+  - {tu: so-khdt, den: so-tai-chinh, ngay: 2025-02-28, bien_ban: 02/BB-BG, tinh_trang: đang thực hiện 35%}
-- tasks/so-tai-chinh/TU-004.yaml | move tasks/so-khdt/TU-004.yaml --
-- tasks/so-tai-chinh/TU-004.yaml | edit --
-don_vi_chu_tri: so-khdt
-don_vi_phoi_hop: [so-nnptnt, so-du-lich, so-gtvt]
+don_vi_chu_tri: so-tai-chinh
+don_vi_phoi_hop: [so-nnmt, so-vhttdl, so-xay-dung]
-ty_le_hoan_thanh: 15
+ty_le_hoan_thanh: 15
+ban_giao:
+  - {tu: so-khdt, den: so-tai-chinh, ngay: 2025-02-28, bien_ban: 02/BB-BG, tinh_trang: đang thực hiện 15%}
== 2025-03-01 08:20 | so-nnmt-bd | Tiếp nhận SNNMT-001, SNNMT-006 | merge 2025-02-28 17:30
-- tasks/so-nnmt/SNNMT-001.yaml | move tasks/so-nnptnt/SNNMT-001.yaml --
-- tasks/so-nnmt/SNNMT-001.yaml | edit --
-don_vi_chu_tri: so-nnptnt
+don_vi_chu_tri: so-nnmt
-    trang_thai: da_thao_go
+    trang_thai: da_thao_go
+ban_giao:
+  - {tu: so-nnptnt, den: so-nnmt, ngay: 2025-02-28, bien_ban: 04/BB-BG, tinh_trang: đang thực hiện kỳ tháng 3}
-- tasks/so-nnmt/SNNMT-006.yaml | move tasks/so-tnmt/SNNMT-006.yaml --
-- tasks/so-nnmt/SNNMT-006.yaml | edit --
-don_vi_chu_tri: so-tnmt
-don_vi_phoi_hop: [so-tai-chinh-cu, cuc-thue]
+don_vi_chu_tri: so-nnmt
+don_vi_phoi_hop: [so-tai-chinh, cuc-thue]
-ty_le_hoan_thanh: 67
+ty_le_hoan_thanh: 67
+nguyen_nhan:
+  loai: chu_quan
+  noi_dung: >-
+    Đơn vị chủ trì chậm lựa chọn tư vấn định giá cho 04 dự án, đến ngày 10/02 mới ký hợp đồng nên chưa
+    có chứng thư định giá.
+ban_giao:
+  - {tu: so-tnmt, den: so-nnmt, ngay: 2025-02-28, bien_ban: 05/BB-BG, tinh_trang: "đang thực hiện 67%, đã quá hạn"}
== 2025-03-01 08:50 | so-vhttdl-bd | Tiếp nhận SVH-002 từ Sở Du lịch | merge 2025-02-28 16:55
-- tasks/so-vhttdl/SVH-002.yaml | move tasks/so-du-lich/SVH-002.yaml --
-- tasks/so-vhttdl/SVH-002.yaml | edit --
-don_vi_chu_tri: so-du-lich
-don_vi_phoi_hop: [tp-quy-nhon, so-vhtt]
+don_vi_chu_tri: so-vhttdl
+don_vi_phoi_hop: [tp-quy-nhon]
-ty_le_hoan_thanh: 55
+ty_le_hoan_thanh: 55
+ban_giao:
+  - {tu: so-du-lich, den: so-vhttdl, ngay: 2025-02-28, bien_ban: 06/BB-BG, tinh_trang: đang thực hiện 55%}
== 2025-03-01 09:15 | so-xay-dung-bd | Tiếp nhận SNV-001 | merge 2025-02-28 17:40
-- tasks/so-xay-dung/SNV-001.yaml | move tasks/so-xay-dung-cu/SNV-001.yaml --
-- tasks/so-xay-dung/SNV-001.yaml | edit --
-don_vi_chu_tri: so-xay-dung-cu
-don_vi_phoi_hop: [tp-quy-nhon, tx-an-nhon, tx-hoai-nhon, h-tuy-phuoc, h-phu-cat, h-phu-my, h-hoai-an, h-tay-son, h-vinh-thanh, h-van-canh, h-an-lao, ban-dan-toc, so-ldtbxh]
+don_vi_chu_tri: so-xay-dung
+don_vi_phoi_hop: [tp-quy-nhon, tx-an-nhon, tx-hoai-nhon, h-tuy-phuoc, h-phu-cat, h-phu-my, h-hoai-an, h-tay-son, h-vinh-thanh, h-van-canh, h-an-lao, so-dttg, so-noi-vu]
-    trang_thai: dang_xu_ly
+    trang_thai: dang_xu_ly
+ban_giao:
+  - {tu: so-xay-dung-cu, den: so-xay-dung, ngay: 2025-02-28, bien_ban: 07/BB-BG, tinh_trang: đang thực hiện 12%}
== 2025-03-01 09:40 | so-khcn-bd | Tiếp nhận SKHCN-002, SKHCN-004 từ Sở Thông tin và Truyền thông | merge 2025-02-28 18:05
-- tasks/so-khcn/SKHCN-002.yaml | move tasks/so-tttt/SKHCN-002.yaml --
-- tasks/so-khcn/SKHCN-002.yaml | edit --
-don_vi_chu_tri: so-tttt
-don_vi_phoi_hop: [so-khcn-cu, so-cong-thuong, so-gddt, so-y-te, van-phong-ubnd]
+don_vi_chu_tri: so-khcn
+don_vi_phoi_hop: [so-cong-thuong, so-gddt, so-y-te, van-phong-ubnd]
-ty_le_hoan_thanh: 60
+ty_le_hoan_thanh: 90
+ban_giao:
+  - {tu: so-tttt, den: so-khcn, ngay: 2025-02-28, bien_ban: 08/BB-BG, tinh_trang: "đã trình dự thảo Kế hoạch, chờ ký ban hành"}
-- tasks/so-khcn/SKHCN-004.yaml | move tasks/so-tttt/SKHCN-004.yaml --
-- tasks/so-khcn/SKHCN-004.yaml | edit --
-don_vi_chu_tri: so-tttt
+don_vi_chu_tri: so-khcn
-ty_le_hoan_thanh: 15
+ty_le_hoan_thanh: 15
+ban_giao:
+  - {tu: so-tttt, den: so-khcn, ngay: 2025-02-28, bien_ban: 08/BB-BG, tinh_trang: đang thực hiện 15%}
== 2025-03-01 10:30 | van-phong | Cập nhật cơ quan phối hợp của KKT-002, QN-001, SXD-008, SNV-004 theo tổ chức mới
-- tasks/bql-kkt/KKT-002.yaml | edit --
-don_vi_phoi_hop: [so-khdt]
+don_vi_phoi_hop: [so-tai-chinh]
-- tasks/tp-quy-nhon/QN-001.yaml | edit --
-don_vi_phoi_hop: [so-xay-dung-cu, so-khcn-cu]
+don_vi_phoi_hop: [so-xay-dung, so-khcn]
-- tasks/bql-gt/SXD-008.yaml | edit --
-don_vi_phoi_hop: [so-tnmt, h-phu-cat]
+don_vi_phoi_hop: [so-nnmt, h-phu-cat]
-- tasks/van-phong-ubnd/SNV-004.yaml | edit --
-don_vi_phoi_hop: [so-cong-thuong, so-gddt, so-y-te, so-tu-phap, so-ngoai-vu, thanh-tra-tinh]
+don_vi_phoi_hop: [so-noi-vu, so-tai-chinh, so-cong-thuong, so-nnmt, so-xay-dung, so-khcn, so-vhttdl, so-gddt, so-y-te, so-tu-phap, so-ngoai-vu, so-dttg, thanh-tra-tinh, bql-kkt, tp-quy-nhon, tx-an-nhon, tx-hoai-nhon, h-tuy-phuoc, h-phu-cat, h-phu-my, h-hoai-an, h-tay-son, h-vinh-thanh, h-van-canh, h-an-lao]
== 2025-03-01 14:00 | so-khcn-bd | Hoàn thành SKHCN-002 | merge 2025-03-01 13:10
-- tasks/so-khcn/SKHCN-002.yaml | edit --
-trang_thai: dang_thuc_hien
-ty_le_hoan_thanh: 90
+trang_thai: hoan_thanh
+ty_le_hoan_thanh: 100
+ngay_hoan_thanh: 2025-03-01
+minh_chung:
+  - {so_ky_hieu: 38/KH-UBND, ngay: 2025-03-01, ghi_chu: Kế hoạch thực hiện Nghị quyết số 57-NQ/TW}
+nguyen_nhan:
+  loai: khach_quan
+  noi_dung: >-
+    Phải lấy lại ý kiến về phân công cơ quan chủ trì do thay đổi tổ chức bộ máy từ ngày 01/3/2025.
-- tasks/so-khcn/SKHCN-002.yaml | append --
  - ngay: 2025-03-01
    nguoi: Lý Thị Thu Trang
    dien_bien: >-
      UBND tỉnh ký ban hành Kế hoạch thực hiện Nghị quyết số 57-NQ/TW ngày 01/3/2025.
    tinh_hinh_trien_khai: >-
      Sở hoàn thiện Kế hoạch theo ý kiến các thành viên UBND tỉnh, gửi các cơ quan, địa phương triển khai.
    ket_qua: >-
      Kế hoạch gồm 07 nhóm, 58 nhiệm vụ, phân công 14 cơ quan chủ trì.
== 2025-03-01 16:20 | so-cong-thuong-bd | Cập nhật SCT-003 | merge 2025-03-01 15:45
-- tasks/so-cong-thuong/SCT-003.yaml | append --
ty_le_hoan_thanh: 65
cap_nhat:
  - ngay: 2025-03-01
    nguoi: Đặng Hoài Thu
    dien_bien: >-
      Đơn hàng gỗ và sản phẩm gỗ đi Hoa Kỳ tăng, thủy sản phục hồi sau Tết; cước tàu biển giảm nhẹ.
    tinh_hinh_trien_khai: >-
      Sở hướng dẫn doanh nghiệp tận dụng ưu đãi xuất xứ, tổ chức kết nối với 06 tham tán thương mại.
    ket_qua: >-
      Kim ngạch xuất khẩu 02 tháng ước đạt 292 triệu USD, bằng 17,1% kế hoạch năm.
++ 2025-03-02 00:10 | receipt | asked | signed
== 2025-03-03 10:15 | ban-gpmb-bd | Cập nhật SXD-002 | merge 2025-03-03 09:00
-- tasks/ban-gpmb/SXD-002.yaml | append --
  - ngay: 2025-03-03
    nguoi: Lê Hữu Thọ
    dien_bien: >-
      Sau hạn có thêm 03 hộ tại huyện Phù Cát đồng ý nhận tiền và bàn giao mặt bằng.
    tinh_hinh_trien_khai: >-
      Ban tổ chức chi trả tại trụ sở xã trong ngày 02/3; tiếp tục chờ ý kiến về 21 hộ còn lại.
    ket_qua: >-
      Đã bàn giao 69,7 km trong tổng số 70,1 km, đạt 99,4%; còn 23 hộ chưa bàn giao.
== 2025-03-03 15:00 | so-tai-chinh-bd | Cập nhật STC-012 tuần 10 | merge 2025-03-03 11:30
-- tasks/so-tai-chinh/STC-012.yaml | edit --
-ty_le_hoan_thanh: 60
+ty_le_hoan_thanh: 64
-- tasks/so-tai-chinh/STC-012.yaml | append --
  - ngay: 2025-03-03
    nguoi: Lê Thị Mai Phương
    dien_bien: >-
      Tháng đầu tiên Sở Tài chính mới theo dõi thu, số thu ngày cuối tháng 02 tăng khá.
    tinh_hinh_trien_khai: >-
      Giao ban với Cục Thuế tỉnh sáng 03/3, phân công theo dõi 25 khoản thu lớn trong tháng 3.
    ket_qua: >-
      Lũy kế thu đến ngày 01/3 đạt 2.790 tỷ đồng, bằng 16,0% dự toán năm.
== 2025-03-04 09:30 | so-ngoai-vu-bd | Cập nhật SNG-001 | committed 2025-02-28 09:00
-- tasks/so-ngoai-vu/SNG-001.yaml | append --
ty_le_hoan_thanh: 25
cap_nhat:
  - ngay: 2025-02-28
    nguoi: Vũ Khánh Linh
    dien_bien: >-
      Đoàn công tác của một thành phố kết nghĩa Nhật Bản đã làm việc với tỉnh ngày 20/02.
    tinh_hinh_trien_khai: >-
      Sở phối hợp Ban Quản lý Khu kinh tế chuẩn bị hội nghị xúc tiến với doanh nghiệp Hàn Quốc trong tháng
      4.
    ket_qua: >-
      Ký 01 biên bản hợp tác về đào tạo nghề; 02 doanh nghiệp Nhật Bản đăng ký khảo sát khu công nghiệp.
== 2025-03-04 15:00 | van-phong | Thẩm định nhiệm vụ phục vụ Hội nghị tháng 02/2025
-- office/appraisals/2025-02/VP-001.yaml --
day_du: co
chat_luong: dat
ngay: 2025-03-04
nguoi: Trưởng phòng Kiểm soát thủ tục hành chính
-- office/appraisals/2025-02/SNV-003.yaml --
day_du: co
chat_luong: tot
y_kien: Đề án trình đúng hạn, được HĐND tỉnh thông qua ngay kỳ họp chuyên đề.
ngay: 2025-03-04
nguoi: Trưởng phòng Nội chính
-- office/appraisals/2025-02/SKHCN-002.yaml --
day_du: co
chat_luong: dat
y_kien: Kế hoạch bám sát Nghị quyết số 57-NQ/TW; chậm 01 ngày do thay đổi tổ chức bộ máy.
ngay: 2025-03-04
nguoi: Trưởng phòng Văn xã
-- office/appraisals/2025-02/SXD-002.yaml --
day_du: co
nguyen_nhan:
  loai: ca_hai
  noi_dung: >-
    Ngoài vướng mắc về nguồn gốc đất, Ban chậm gửi hồ sơ giải trình bổ sung 12 ngày so với yêu cầu tại
    cuộc họp ngày 05/02.
y_kien: Đề nghị Ban báo cáo rõ trách nhiệm trong việc chậm gửi hồ sơ.
ngay: 2025-03-04
nguoi: Trưởng phòng Kinh tế
-- office/appraisals/2025-02/SYT-001.yaml --
nguyen_nhan:
  loai: chu_quan
  noi_dung: Sở không cập nhật thông tin suốt kỳ, không báo cáo khó khăn, vướng mắc.
de_xuat_chi_dao: >-
  Giao Giám đốc Sở Y tế trực tiếp báo cáo tại Hội nghị, cam kết thời gian có kết quả đấu thầu thuốc.
ngay: 2025-03-04
nguoi: Trưởng phòng Văn xã
-- office/appraisals/2025-02/KKT-002.yaml --
day_du: khong
y_kien: Có diễn biến, tình hình triển khai nhưng không nêu số dự án đã cấp mới.
de_xuat_chi_dao: >-
  Yêu cầu Ban Quản lý Khu kinh tế tỉnh bổ sung kết quả cấp mới giấy chứng nhận đầu tư trước ngày 10/3/2025.
ngay: 2025-03-04
nguoi: Trưởng phòng Kinh tế
== 2025-03-06 08:30 | so-gddt-bd | SGD-002: sửa lỗi cú pháp, cập nhật tình hình | merge 2025-03-05 16:15
-- tasks/so-gddt/SGD-002.yaml | edit --
-ten: Sắp xếp mạng lưới: trường, lớp mầm non và phổ thông công lập giai đoạn 2025 - 2030
+ten: "Sắp xếp mạng lưới: trường, lớp mầm non và phổ thông công lập giai đoạn 2025 - 2030"
-don_vi_phoi_hop: [so-noi-vu-cu, tp-quy-nhon, tx-an-nhon, tx-hoai-nhon]
+don_vi_phoi_hop: [so-noi-vu, tp-quy-nhon, tx-an-nhon, tx-hoai-nhon]
-ty_le_hoan_thanh: 35
+ty_le_hoan_thanh: 60
-- tasks/so-gddt/SGD-002.yaml | append --
  - ngay: 2025-03-05
    nguoi: Phạm Thị Lan Chi
    dien_bien: >-
      Phương án sắp xếp đã được 09 trong 11 địa phương thống nhất bằng văn bản.
    tinh_hinh_trien_khai: >-
      Sở làm việc với 02 địa phương còn lại về điểm trường tại vùng ngập lụt; hoàn thiện dự thảo tờ trình.
    ket_qua: >-
      Thống nhất giảm 38 điểm trường lẻ, sáp nhập 06 trường tiểu học có quy mô dưới 10 lớp.
== 2025-03-06 15:00 | so-tai-chinh-bd | Hoàn thành STC-010; cập nhật STC-007 | merge 2025-03-06 10:50
-- tasks/so-tai-chinh/STC-007.yaml | edit --
-ty_le_hoan_thanh: 46
+ty_le_hoan_thanh: 55
-- tasks/so-tai-chinh/STC-007.yaml | append --
  - ngay: 2025-03-06
    nguoi: Võ Quốc Trình
    dien_bien: >-
      Ba tổ công tác đã kiểm tra 21 dự án; 05 chủ đầu tư vẫn chưa phát sinh giải ngân.
    tinh_hinh_trien_khai: >-
      Sở trình UBND tỉnh điều chuyển 148 tỷ đồng từ 04 dự án chậm sang 07 dự án có khối lượng.
    ket_qua: >-
      Giải ngân đến ngày 05/3 đạt 1.043 tỷ đồng, bằng 11,0% kế hoạch HĐND tỉnh giao.
-- tasks/so-tai-chinh/STC-010.yaml | edit --
-trang_thai: dang_thuc_hien
-ty_le_hoan_thanh: 85
+trang_thai: hoan_thanh
+ty_le_hoan_thanh: 100
+ngay_hoan_thanh: 2025-03-05
+minh_chung:
+  - {so_ky_hieu: 61/TTr-STC, ngay: 2025-03-05, ghi_chu: Tờ trình kịch bản tăng trưởng GRDP năm 2025}
-- tasks/so-tai-chinh/STC-010.yaml | append --
  - ngay: 2025-03-06
    nguoi: Võ Quốc Trình
    dien_bien: >-
      Sở Tài chính đã trình UBND tỉnh kịch bản tăng trưởng GRDP năm 2025 ngày 05/3.
    tinh_hinh_trien_khai: >-
      Bổ sung phần phân bổ chỉ tiêu cho 11 địa phương; lấy ý kiến thành viên UBND tỉnh bằng phiếu.
    ket_qua: >-
      Kịch bản gồm 02 phương án, quý I tăng 7,5%, cả năm tăng từ 8,0% trở lên.
== 2025-03-07 09:00 | cong-an-tinh-bd | Hoàn thành CAT-001 | merge 2025-03-06 16:35
-- tasks/cong-an-tinh/CAT-001.yaml | edit --
-trang_thai: dang_thuc_hien
-ty_le_hoan_thanh: 80
+trang_thai: hoan_thanh
+ty_le_hoan_thanh: 100
+ngay_hoan_thanh: 2025-03-04
+minh_chung:
+  - {so_ky_hieu: 11/BB-CAT-SXD, ngay: 2025-03-04, ghi_chu: "Biên bản bàn giao nhiệm vụ sát hạch, cấp giấy phép lái xe"}
+nguyen_nhan:
+  loai: khach_quan
+  noi_dung: >-
+    Tài khoản phần mềm cấp giấy phép lái xe do cơ quan trung ương cấp đến ngày 04/3/2025 mới hoàn thành.
-- tasks/cong-an-tinh/CAT-001.yaml | append --
  - ngay: 2025-03-06
    nguoi: Thái Bá Duy
    dien_bien: >-
      Hai bên đã ký biên bản bàn giao chính thức sau khi được cấp tài khoản phần mềm ngày 04/3.
    tinh_hinh_trien_khai: >-
      Phòng Cảnh sát giao thông tiếp nhận hồ sơ đổi giấy phép lái xe tại 02 điểm từ ngày 05/3.
    ket_qua: >-
      Tiếp nhận 318 hồ sơ đổi giấy phép lái xe trong 02 ngày đầu, không có hồ sơ quá hạn.
== 2025-03-07 10:30 | so-khcn-bd | SKHCN-004: đề xuất đưa ra khỏi chương trình | merge 2025-03-06 16:20
-- tasks/so-khcn/SKHCN-004.yaml | edit --
-  - {tu: so-tttt, den: so-khcn, ngay: 2025-02-28, bien_ban: 08/BB-BG, tinh_trang: đang thực hiện 15%}
+  - {tu: so-tttt, den: so-khcn, ngay: 2025-02-28, bien_ban: 08/BB-BG, tinh_trang: đang thực hiện 15%}
+dieu_chinh:
+  - loai: bo_bot
+    to_trinh: {so_ky_hieu: 03/TTr-SKHCN, ngay: 2025-03-06}
+    ly_do: >-
+      Chỉ tiêu hồ sơ trực tuyến toàn trình đã được giao tại Kế hoạch số 38/KH-UBND, giữ hai nhiệm vụ làm
+      trùng báo cáo hằng tháng của các cơ quan.
+    ket_qua: cho_xem_xet
== 2025-03-07 15:30 | bql-gt-bd | SXD-003: đề xuất điều chỉnh thời hạn; cập nhật SXD-005 | merge 2025-03-07 10:05
-- tasks/bql-gt/SXD-005.yaml | edit --
-ty_le_hoan_thanh: 92
+ty_le_hoan_thanh: 95
-- tasks/bql-gt/SXD-005.yaml | append --
  - ngay: 2025-03-07
    nguoi: Trần Đình Quý
    dien_bien: >-
      Nhà thầu chuyển toàn bộ thiết bị sang thảm lớp mặt và hoàn thiện an toàn giao thông.
    tinh_hinh_trien_khai: >-
      Ban họp với Ban Quản lý Khu kinh tế và UBND huyện Vân Canh về phương án tổ chức giao thông.
    ket_qua: >-
      Thảm xong 11,6 km lớp dưới và 7,8 km lớp trên; lắp 62% hộ lan.
-- tasks/bql-gt/SXD-003.yaml | edit --
-ty_le_hoan_thanh: 18
+ty_le_hoan_thanh: 24
-    trang_thai: dang_xu_ly
+    trang_thai: dang_xu_ly
+dieu_chinh:
+  - loai: thay_doi_thoi_han
+    to_trinh: {so_ky_hieu: 52/TTr-BQLGT, ngay: 2025-03-07}
+    tu: {thoi_han: 2025-06-30}
+    den: {thoi_han: 2025-08-31}
+    ly_do: >-
+      Mỏ đất đắp tại xã Tây Thuận phải làm lại thủ tục môi trường, dự kiến tháng 5/2025 mới được cấp phép,
+      thiếu 90.000 m3 đất san nền cho 02 khu tái định cư.
+    ket_qua: cho_xem_xet
-- tasks/bql-gt/SXD-003.yaml | append --
  - ngay: 2025-03-07
    nguoi: Trần Đình Quý
    dien_bien: >-
      Mỏ đất đắp xã Tây Thuận vẫn chờ cấp phép, 02 khu tại huyện Tây Sơn thi công cầm chừng.
    tinh_hinh_trien_khai: >-
      Sử dụng 22.000 m3 đất dôi dư của dự án hồ chứa; mở thầu 02 khu tại thị xã An Nhơn.
    ket_qua: >-
      San nền đạt 27% tại 02 khu đã khởi công; 01 khu tại An Nhơn có nhà thầu trúng thầu.
== 2025-03-09 16:30 | van-phong | Hoàn thành SNV-004
-- tasks/van-phong-ubnd/SNV-004.yaml | edit --
-trang_thai: dang_thuc_hien
+trang_thai: hoan_thanh
+ty_le_hoan_thanh: 100
+ngay_hoan_thanh: 2025-03-09
+minh_chung:
+  - {so_ky_hieu: 27/TTr-VPUBND, ngay: 2025-03-09, ghi_chu: Tờ trình điều chỉnh danh mục nhiệm vụ sau sắp xếp bộ máy}
+cap_nhat:
+  - ngay: 2025-03-09
+    nguoi: Nguyễn Thị Hạnh
+    dien_bien: >-
+      Đến ngày 09/3 có 12 cơ quan, địa phương gửi Tờ trình đề xuất điều chỉnh danh mục nhiệm vụ.
+    tinh_hinh_trien_khai: >-
+      Văn phòng thẩm định từng đề xuất, trả lại 03 Tờ trình chưa nêu nguyên nhân cụ thể để bổ sung.
+    ket_qua: >-
+      Đã trình UBND tỉnh danh mục đề nghị điều chỉnh gồm 19 nhiệm vụ của 12 cơ quan, địa phương.
== 2025-03-10 09:00 | so-gddt-bd | SGD-001: chỉnh thời hạn
-- tasks/so-gddt/SGD-001.yaml | edit --
-thoi_han: {kieu: den_ngay, gia_tri: 2025-05-31, theo_van_ban: ngày 31/5/2025}
+thoi_han: {kieu: den_ngay, gia_tri: 2025-06-30, theo_van_ban: ngày 30/6/2025}
== 2025-03-10 09:40 | van-phong | Giao SVH-009
-- tasks/so-vhttdl/SVH-009.yaml --
ma: SVH-009
ten: Tổ chức Tuần lễ du lịch biển Quy Nhơn năm 2025
noi_dung: >-
  Xây dựng kế hoạch, tổ chức chuỗi hoạt động thể thao biển, ẩm thực và biểu diễn nghệ thuật tại bãi
  biển Quy Nhơn.
loai: trong_tam
chuong_trinh: [van_ban_giao]
linh_vuc: du_lich
van_ban_giao:
  - {so_ky_hieu: 1486/UBND-TH, ngay: 2025-03-03, trich_yeu: Công văn giao nhiệm vụ trọng tâm tháng 3 năm 2025, do_mat: thuong}
don_vi_chu_tri: so-vhttdl
don_vi_phoi_hop: [tp-quy-nhon]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách văn hóa - xã hội
cong_chuc_dau_moi: {ho_ten: Trương Thị Ánh Tuyết, chuc_vu: Chuyên viên Phòng Quản lý du lịch}
cap_trinh: ubnd_tinh
san_pham: Kế hoạch tổ chức Tuần lễ du lịch biển
ngay_giao: 2025-03-03
thoi_han: {kieu: den_ngay, gia_tri: 2025-04-30, theo_van_ban: ngày 30/4/2025}
nhip_cap_nhat: tuan
trang_thai: chua_thuc_hien
== 2025-03-10 10:20 | van-phong | Giao STP-004
-- tasks/so-tu-phap/STP-004.yaml --
ma: STP-004
ten: Rà soát văn bản quy phạm pháp luật chịu tác động của việc sắp xếp tổ chức bộ máy
noi_dung: >-
  Rà soát các quyết định của Uỷ ban nhân dân tỉnh quy định thẩm quyền của cơ quan đã kết thúc hoạt
  động; đề xuất Uỷ ban nhân dân tỉnh sửa đổi, bãi bỏ.
loai: trong_tam
chuong_trinh: [van_ban_giao]
linh_vuc: tu_phap
van_ban_giao:
  - {so_ky_hieu: 1486/UBND-TH, ngay: 2025-03-03, trich_yeu: Công văn giao nhiệm vụ trọng tâm tháng 3 năm 2025, do_mat: thuong}
don_vi_chu_tri: so-tu-phap
don_vi_phoi_hop: [so-noi-vu]
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Cao Thị Minh Nguyệt, chuc_vu: Chuyên viên Văn phòng Sở}
cap_trinh: ubnd_tinh
san_pham: Báo cáo kết quả rà soát
ngay_giao: 2025-03-03
thoi_han: {kieu: den_ngay, gia_tri: 2025-04-30, theo_van_ban: ngày 30/4/2025}
nhip_cap_nhat: tuan
trang_thai: dang_thuc_hien
cap_nhat:
  - ngay: 2025-03-10
    nguoi: Cao Thị Minh Nguyệt
    dien_bien: >-
      Sở đã lập danh mục văn bản quy phạm pháp luật cần rà soát theo từng lĩnh vực.
    tinh_hinh_trien_khai: >-
      Giao 04 phòng chuyên môn rà soát, mỗi tuần tổng hợp kết quả một lần.
    ket_qua: >-
      Lập danh mục 86 văn bản, bước đầu xác định 31 văn bản cần sửa đổi.
== 2025-03-10 10:45 | van-phong | Giao SCT-009
-- tasks/so-cong-thuong/SCT-009.yaml --
ma: SCT-009
ten: Ðề án phát triển cụm công nghiệp tỉnh Bình Định đến năm 2030
noi_dung: >-
  Rà soát hiện trạng, đề xuất danh mục cụm công nghiệp cần mở rộng, thành lập mới và cơ chế hỗ trợ đầu
  tư hạ tầng.
loai: trong_tam
chuong_trinh: [van_ban_giao]
linh_vuc: cong_nghiep
van_ban_giao:
  - {so_ky_hieu: 1486/UBND-TH, ngay: 2025-03-03, trich_yeu: Công văn giao nhiệm vụ trọng tâm tháng 3 năm 2025, do_mat: thuong}
don_vi_chu_tri: so-cong-thuong
don_vi_phoi_hop: [so-tai-chinh]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách kinh tế
cong_chuc_dau_moi: {ho_ten: Đặng Hoài Thu, chuc_vu: Chuyên viên Phòng Kế hoạch - Tài chính - Tổng hợp}
cap_trinh: ubnd_tinh
san_pham: Đề án trình UBND tỉnh
ngay_giao: 2025-03-03
thoi_han: {kieu: den_ngay, gia_tri: 2025-04-30, theo_van_ban: ngày 30/4/2025}
nhip_cap_nhat: tuan
trang_thai: chua_thuc_hien
== 2025-03-10 14:00 | van-phong | Giao BCH-003
-- tasks/bchqs-tinh/BCH-003.yaml --
ma: BCH-003
ten: Cải tạo nhà ăn tập thể cơ quan năm 2025
noi_dung: >-
  Lập báo cáo kinh tế - kỹ thuật, sửa chữa mái và hệ thống thoát nước của nhà ăn tập thể.
loai: trong_tam
chuong_trinh: [van_ban_giao]
linh_vuc: khac
van_ban_giao:
  - {so_ky_hieu: 77/BCH-HC, ngay: 2025-03-03, trich_yeu: Cải tạo nhà ăn tập thể cơ quan, do_mat: mat}
don_vi_chu_tri: bchqs-tinh
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Dương Bá Sơn, chuc_vu: Trợ lý Văn phòng}
cap_trinh: ubnd_tinh
san_pham: Công trình sửa chữa hoàn thành
ngay_giao: 2025-03-03
thoi_han: {kieu: den_ngay, gia_tri: 2025-04-30, theo_van_ban: ngày 30/4/2025}
nhip_cap_nhat: tuan
trang_thai: chua_thuc_hien
== 2025-03-10 14:30 | van-phong | Giao SYT-009
-- tasks/so-y-te/SYT-009.yaml --
ma: SYT-009
ten: Triển khai chiến dịch tiêm bù vắc xin phòng bệnh sởi cho trẻ em năm 2025
noi_dung: >-
  Rà soát trẻ chưa tiêm đủ mũi, tổ chức chiến dịch tiêm bù tại 155 xã, phường, thị trấn.
loai: trong_tam
chuong_trinh: [van_ban_giao]
linh_vuc: y_te
van_ban_giao:
  - {so_ky_hieu: 1486/UBND-TH, ngay: 2025-03-03, trich_yeu: Công văn giao nhiệm vụ trọng tâm tháng 3 năm 2025, do_mat: thuong}
don_vi_chu_tri: so-y-te
don_vi_phoi_hop: [tp-quy-nhon, tx-an-nhon, tx-hoai-nhon, h-tuy-phuoc, h-phu-cat, h-phu-my, h-hoai-an, h-tay-son, h-vinh-thanh, h-van-canh, h-an-lao]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách văn hóa - xã hội
cong_chuc_dau_moi: {ho_ten: Mai Xuân Đông, chuc_vu: Chuyên viên Phòng Nghiệp vụ}
cap_trinh: ubnd_tinh
san_pham: Báo cáo kết quả chiến dịch tiêm chủng
ngay_giao: 2025-03-03
thoi_han: {kieu: den_ngay, gia_tri: 2025-04-30, theo_van_ban: ngày 30/4/2025}
nhip_cap_nhat: tuan
trang_thai: dang_thuc_hien
cap_nhat:
  - ngay: 2025-04-20
    nguoi: Mai Xuân Đông
    dien_bien: >-
      Sở đã cấp phát vắc xin cho các trung tâm y tế và tập huấn 310 cán bộ tiêm chủng.
    tinh_hinh_trien_khai: >-
      Các trạm y tế lập danh sách trẻ theo thôn, khu phố và nhắn lịch tiêm cho gia đình.
    ket_qua: >-
      Lập danh sách 9.870 trẻ thuộc diện tiêm bù, dự kiến tiêm đạt 95%.
== 2025-03-10 15:10 | van-phong | Giao SKHCN-009
-- tasks/so-khcn/SKHCN-009.yaml --
ma: SKHCN-009
ten: Kiện toàn Tổ giúp việc Ban Chỉ đạo chuyển đổi số tỉnh
noi_dung: >-
  Rà soát thành phần, tham mưu kiện toàn Tổ giúp việc Ban Chỉ đạo chuyển đổi số phù hợp tổ chức bộ máy
  mới.
loai: trong_tam
chuong_trinh: [van_ban_giao]
linh_vuc: chuyen_doi_so
van_ban_giao:
  - {so_ky_hieu: 1486/UBND-TH, ngay: 2025-03-03, trich_yeu: Công văn giao nhiệm vụ trọng tâm tháng 3 năm 2025, do_mat: thuong}
don_vi_chu_tri: so-khcn
don_vi_phoi_hop: [so-noi-vu]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách văn hóa - xã hội
cong_chuc_dau_moi: {ho_ten: Ngô Đức Hiệp, chuc_vu: Chuyên viên Văn phòng Sở}
cap_trinh: ubnd_tinh
san_pham: Quyết định kiện toàn Tổ giúp việc
ngay_giao: 2025-03-03
thoi_han: {kieu: den_ngay, gia_tri: 2025-04-30, theo_van_ban: ngày 30/4/2025}
nhip_cap_nhat: tuan
trang_thai: hoan_thanh
ty_le_hoan_thanh: 100
ngay_hoan_thanh: 2025-02-26
minh_chung:
  - {so_ky_hieu: 634/QĐ-UBND, ngay: 2025-02-26, ghi_chu: Quyết định kiện toàn Tổ giúp việc}
cap_nhat:
  - ngay: 2025-03-10
    nguoi: Ngô Đức Hiệp
    dien_bien: >-
      Chủ tịch UBND tỉnh đã ký quyết định kiện toàn Tổ giúp việc Ban Chỉ đạo.
    tinh_hinh_trien_khai: >-
      Sở gửi quyết định đến các thành viên và dự thảo quy chế hoạt động của Tổ.
    ket_qua: >-
      Kiện toàn Tổ giúp việc gồm 17 thành viên của 12 cơ quan.
== 2025-03-10 16:30 | van-phong | Kết quả điều chỉnh TU-001, SKHCN-004; trả lời kiến nghị SNV-001; giao UBND huyện Phù Cát HPC-004
-- tasks/so-tai-chinh/TU-001.yaml | edit --
-    ket_qua: cho_xem_xet
+    ket_qua: chap_thuan
+    van_ban_quyet_dinh: {so_ky_hieu: 1602/UBND-TH, ngay: 2025-03-10}
-- tasks/so-khcn/SKHCN-004.yaml | edit --
-trang_thai: dang_thuc_hien
+trang_thai: da_bo
-    ket_qua: cho_xem_xet
+    ket_qua: chap_thuan
+    van_ban_quyet_dinh: {so_ky_hieu: 1602/UBND-TH, ngay: 2025-03-10}
-- tasks/so-xay-dung/SNV-001.yaml | edit --
-    van_ban: {so_ky_hieu: 356/SXD-QLN, ngay: 2025-02-14}
+    van_ban: {so_ky_hieu: 356/SXD-QLN, ngay: 2025-02-14}
+    tra_loi: {so_ky_hieu: 1597/UBND-KT, ngay: 2025-03-10}
-- tasks/h-phu-cat/HPC-004.yaml | move tasks/ban-gpmb/HPC-004.yaml --
-- tasks/h-phu-cat/HPC-004.yaml | edit --
-don_vi_chu_tri: ban-gpmb
-don_vi_phoi_hop: [h-phu-cat]
+don_vi_chu_tri: h-phu-cat
+don_vi_phoi_hop: [ban-gpmb]
-cong_chuc_dau_moi: {ho_ten: Lê Hữu Thọ, chuc_vu: Phó Trưởng phòng Nghiệp vụ}
+cong_chuc_dau_moi: {ho_ten: Đoàn Minh Tuệ, chuc_vu: Chuyên viên Văn phòng HĐND và UBND huyện}
-cap_nhat:
+ban_giao:
+  - {tu: ban-gpmb, den: h-phu-cat, ngay: 2025-03-10, bien_ban: 09/BB-BG, tinh_trang: "đang thực hiện 90%, đã quá hạn"}
+cap_nhat:
== 2025-03-11 08:30 | van-phong | Giao KKT-009
-- tasks/bql-kkt/KKT-009.yaml --
ma: KKT-009
ten: Lập phương án di dời doanh nghiệp ra khỏi Khu công nghiệp Phú Tài
noi_dung: >-
  Khảo sát, phân loại doanh nghiệp phải di dời; đề xuất lộ trình, chính sách hỗ trợ và địa điểm tiếp
  nhận.
loai: trong_tam
chuong_trinh: [van_ban_giao]
linh_vuc: cong_nghiep
van_ban_giao:
  - {so_ky_hieu: 1486/UBND-TH, ngay: 2025-03-03, trich_yeu: Công văn giao nhiệm vụ trọng tâm tháng 3 năm 2025, do_mat: thuong}
don_vi_chu_tri: bql-kkt
don_vi_phoi_hop: [so-tai-chin, tp-quy-nhon]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách kinh tế
cong_chuc_dau_moi: {ho_ten: Nguyễn Hữu Tâm, chuc_vu: Chuyên viên Phòng Quản lý đầu tư}
cap_trinh: ubnd_tinh
san_pham: Phương án trình UBND tỉnh
ngay_giao: 2025-03-03
thoi_han: {kieu: den_ngay, gia_tri: 2025-04-30, theo_van_ban: ngày 30/4/2025}
nhip_cap_nhat: tuan
trang_thai: chua_thuc_hien
== 2025-03-11 09:10 | cuc-thue-bd | Thêm STC-012 phần cơ quan thuế
-- tasks/cuc-thue/STC-012.yaml --
ma: STC-012
ten: Thu hồi nợ thuế trên địa bàn tỉnh quý I năm 2025
noi_dung: >-
  Phân loại nợ, áp dụng biện pháp cưỡng chế, thu hồi nợ thuế của các doanh nghiệp nợ trên 90 ngày.
loai: trong_tam
chuong_trinh: [van_ban_giao]
linh_vuc: ngan_sach
van_ban_giao:
  - {so_ky_hieu: 1486/UBND-TH, ngay: 2025-03-03, trich_yeu: Công văn giao nhiệm vụ trọng tâm tháng 3 năm 2025, do_mat: thuong}
don_vi_chu_tri: cuc-thue
don_vi_phoi_hop: [so-tai-chinh]
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Nguyễn Thị Diệu Hiền, chuc_vu: Chuyên viên Phòng Nghiệp vụ - Dự toán}
cap_trinh: ubnd_tinh
san_pham: Báo cáo kết quả thu hồi nợ thuế
ngay_giao: 2025-03-03
thoi_han: {kieu: den_ngay, gia_tri: 2025-04-30, theo_van_ban: ngày 30/4/2025}
nhip_cap_nhat: tuan
trang_thai: chua_thuc_hien
== 2025-03-11 09:50 | van-phong | Giao SNV-010
-- tasks/so-noi-vu/SNV-010.yaml --
ma: SNV-010
ten: Bố trí, sắp xếp vị trí việc làm của công chức các sở sau hợp nhất
noi_dung: >-
  Hướng dẫn các sở thành lập mới xây dựng đề án vị trí việc làm, phương án bố trí công chức và giải
  quyết chính sách dôi dư.
loai: trong_tam
chuong_trinh: [van_ban_giao]
linh_vuc: to_chuc_bo_may
van_ban_giao:
  - {so_ky_hieu: 1486/UBND-TH, ngay: 2025-03-03, trich_yeu: Công văn giao nhiệm vụ trọng tâm tháng 3 năm 2025, do_mat: thuong}
don_vi_chu_tri: so-noi-vu
don_vi_phoi_hop: [so-noi-vu, so-tai-chinh]
lanh_dao_theo_doi: Phó Chủ tịch Thường trực UBND tỉnh
cong_chuc_dau_moi: {ho_ten: Trần Minh Khoa, chuc_vu: Phó Chánh Văn phòng Sở}
cap_trinh: ubnd_tinh
san_pham: Báo cáo kết quả bố trí công chức
ngay_giao: 2025-03-03
thoi_han: {kieu: den_ngay, gia_tri: 2025-04-30, theo_van_ban: ngày 30/4/2025}
nhip_cap_nhat: tuan
trang_thai: chua_thuc_hien
== 2025-03-11 10:30 | van-phong | Giao SNNMT-011
-- tasks/so-nnmt/SNNMT-011.yaml --
ma: SNNMT-011
ten: Phát động Tết trồng cây và kế hoạch trồng rừng năm 2025
noi_dung: >-
  Giao chỉ tiêu trồng rừng, trồng cây phân tán cho từng địa phương; kiểm tra nguồn giống và hiện
  trường trồng.
loai: trong_tam
chuong_trinh: [van_ban_giao]
linh_vuc: lam_nghiep
van_ban_giao:
  - {so_ky_hieu: 01, ngay: 2025-03-03, trich_yeu: Phiếu giao nhiệm vụ của Văn phòng UBND tỉnh, do_mat: thuong}
don_vi_chu_tri: so-nnmt
don_vi_phoi_hop: [h-van-canh, h-an-lao, h-vinh-thanh]
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh phụ trách nông nghiệp, tài nguyên
cong_chuc_dau_moi: {ho_ten: Huỳnh Ngọc Bảo, chuc_vu: Chuyên viên Chi cục Thủy sản}
cap_trinh: ubnd_tinh
san_pham: Kế hoạch và báo cáo kết quả trồng rừng
ngay_giao: 2025-03-03
thoi_han: {kieu: den_ngay, gia_tri: 2025-04-30, theo_van_ban: ngày 30/4/2025}
nhip_cap_nhat: tuan
trang_thai: chua_thuc_hien
== 2025-03-11 15:00 | bql-gt-bd | SXD-008: đề xuất điều chỉnh thời hạn | merge 2025-03-11 09:20
-- tasks/bql-gt/SXD-008.yaml | edit --
-ty_le_hoan_thanh: 18
+ty_le_hoan_thanh: 18
+dieu_chinh:
+  - loai: thay_doi_thoi_han
+    to_trinh: {so_ky_hieu: 21/TTr-BQLGT, ngay: 2025-03-11}
+    tu: {thoi_han: 2025-08-31}
+    den: {thoi_han: 2025-10-31}
+    ly_do: >-
+      Cơ quan thẩm định yêu cầu đo bổ sung tiếng ồn mùa mưa tại 03 xã, làm chậm phê duyệt báo cáo đánh giá
+      tác động môi trường 02 tháng.
+    ket_qua: cho_xem_xet
== 2025-03-11 16:40 | van-phong | Thẩm định lại SKHCN-002, STC-010 phục vụ Hội nghị Quý I/2025
-- office/appraisals/2025-03/SKHCN-002.yaml --
day_du: co
chat_luong: chua_dat
y_kien: >-
  Kế hoạch chưa bố trí kinh phí cho 21 trên 58 nhiệm vụ, chưa có phụ lục phân công theo quý.
de_xuat_chi_dao: Trả lại Sở Khoa học và Công nghệ hoàn thiện, trình ban hành Kế hoạch điều chỉnh trước ngày 25/3/2025.
ngay: 2025-03-11
nguoi: Trưởng phòng Văn xã
-- office/appraisals/2025-03/STC-010.yaml --
day_du: co
chat_luong: tot
ngay: 2025-03-11
nguoi: Trưởng phòng Kinh tế
