"""When each mail is sent, and why its reader gets it: for the page that shows them all, and for the foot of each."""

from dataclasses import dataclass

from app.common.i18n import Sentence, _l

_AGENCY = _l("Anda menerima email ini karena tercantum sebagai pengaju atau PIC pada pengajuan ini.")
_TEAM = _l("Anda menerima email ini karena ditugaskan sebagai pembina pada pengajuan ini.")
_ACCOUNT = _l("Anda menerima email ini karena alamat ini dipakai untuk sebuah akun SPEKTRAL.")
_CONCERNED = _l("Anda menerima email ini karena pengaju, PIC, atau petugas pada pengajuan ini.")


@dataclass(frozen=True)
class Keterangan:
    """What is told about a mail beside its own text."""

    kapan: Sentence
    sebab: Sentence


KETERANGAN = {
    "tanda_terima": Keterangan(_l("Segera setelah pengajuan dikirim."), _AGENCY),
    "pengajuan_baru": Keterangan(
        _l("Segera setelah pengajuan dikirim."), _l("Anda menerima email ini karena Supervisor di kantor ini.")
    ),
    "dalam_proses": Keterangan(_l("Ketika status menjadi Dalam Proses."), _AGENCY),
    "disetujui": Keterangan(_l("Ketika status menjadi Disetujui."), _AGENCY),
    "ditolak": Keterangan(_l("Ketika status menjadi Ditolak."), _AGENCY),
    "penunjukan": Keterangan(_l("Ketika pembina ditetapkan, atau ditambahkan kemudian."), _TEAM),
    "penugasan_dicabut": Keterangan(
        _l("Ketika pembina diganti atau pembinaan batal."),
        _l("Anda menerima email ini karena sebelumnya pembina pada pengajuan ini."),
    ),
    "ganti_pembina": Keterangan(_l("Ketika pembina diganti sesudah disetujui."), _AGENCY),
    "perubahan_jadwal": Keterangan(_l("Ketika waktu, tempat, atau rincian berubah sesudah disetujui."), _CONCERNED),
    "dibatalkan": Keterangan(_l("Ketika pengajuan dibatalkan atau ditarik."), _CONCERNED),
    "dipulihkan": Keterangan(_l("Ketika Admin mencabut pembatalan."), _CONCERNED),
    "diserahkan": Keterangan(
        _l("Ketika sebuah pengajuan diserahkan kepada rekan."),
        _l("Anda menerima email ini karena menjadi penanggung jawab pengajuan ini."),
    ),
    "arahan_dokumentasi": Keterangan(_l("Ketika status menjadi Selesai."), _TEAM),
    "pengingat_dokumentasi": Keterangan(_l("Tiga dan tujuh hari sesudah Selesai, bila belum lengkap."), _TEAM),
    "undangan_testimoni": Keterangan(_l("Ketika status menjadi Selesai."), _AGENCY),
    "berkas_dihapus": Keterangan(
        _l("Ketika pemeriksa virus menemukan sesuatu dalam berkas yang sempat menunggu."),
        _l("Anda menerima email ini karena mengunggah berkas itu."),
    ),
    "permintaan_rekan": Keterangan(
        _l("Ketika seseorang mendaftar dari instansi yang sudah ada."),
        _l("Anda menerima email ini karena anggota instansi yang disebut di atas."),
    ),
    "anggota_dikonfirmasi": Keterangan(_l("Ketika rekan atau Admin mengonfirmasi keanggotaan."), _ACCOUNT),
    "akun_dibuat": Keterangan(_l("Ketika Admin membuat akun atau mengirim ulang tautannya."), _ACCOUNT),
    "verifikasi": Keterangan(
        _l("Ketika seseorang mendaftar atau mengganti alamat email."),
        _l("Email ini dikirim karena seseorang menulis alamat ini di SPEKTRAL."),
    ),
    "sudah_terdaftar": Keterangan(_l("Ketika alamat yang sudah memiliki akun didaftarkan lagi."), _ACCOUNT),
    "atur_sandi": Keterangan(_l("Ketika seseorang memilih Lupa kata sandi."), _ACCOUNT),
    "sandi_diubah": Keterangan(_l("Segera setelah kata sandi diubah."), _ACCOUNT),
    "dua_langkah_aktif": Keterangan(_l("Ketika verifikasi dua langkah dinyalakan."), _ACCOUNT),
    "dua_langkah_mati": Keterangan(_l("Ketika verifikasi dua langkah dimatikan pemiliknya."), _ACCOUNT),
    "dua_langkah_diatur_ulang": Keterangan(_l("Ketika Admin mengatur ulang verifikasi dua langkah."), _ACCOUNT),
    "kode_pemulihan_dipakai": Keterangan(_l("Segera setelah kode pemulihan dipakai."), _ACCOUNT),
    "surel_diubah": Keterangan(_l("Ketika alamat email akun akan diganti; dikirim ke alamat lama."), _ACCOUNT),
    "penghapusan_diminta": Keterangan(_l("Ketika pemilik akun meminta data pribadinya dihapus."), _ACCOUNT),
    "penghapusan_ditolak": Keterangan(_l("Ketika Admin menolak permintaan penghapusan."), _ACCOUNT),
    "data_dihapus": Keterangan(
        _l("Segera setelah data pribadi dihapus; alamat penerima dihapus begitu email ini terkirim."),
        _l("Anda menerima email ini karena meminta data pribadi Anda dihapus."),
    ),
    "surel_uji": Keterangan(
        _l("Ketika Admin memilih Kirim email uji."),
        _l("Anda menerima email ini karena memintanya di halaman Pengaturan."),
    ),
}
