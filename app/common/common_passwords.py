"""Passwords that are tried first: what zxcvbn guesses quickly when it knows the words of this country and this office.

zxcvbn brings thirty thousand passwords that many took, English words and names, rows of keys, dates and repetitions,
and counts how many guesses a password lasts, however it is dressed up. What Indonesians and offices add stands here.
"""

FEWEST_GUESSES = 10**9
"""What a password must last. Ten letters or signs drawn by lot are below it once in two hundred times."""
LONGEST_LOOKED_AT = 72
"""Letters; what begins well may go on as it likes, and time grows with the square."""
WORDS = tuple(
    dict.fromkeys(
        """
        spektral statistik sektoral bps riau pekanbaru admin operator supervisor pembina pengaju pembinaan pengajuan
        password sandi katasandi rahasia 2026 2025 2027 2024 2028 2023 123 1234 12345 indonesia provinsi kantor
        pegawai badan pusat data dinas desa cantik kominfo bappeda kabupaten kota server sistem akun portal masuk
        komputer laptop internet email surel telepon nomor asn pns korpri pancasila garuda merdeka merahputih merah
        putih nusantara negara bangsa republik presiden jokowi prabowo soekarno sukarno suharto habibie gusdur
        megawati kartini

        sayang sayangku sayangmu cinta cintaku kamu aku saya dia kita selamanya selalu kangen rindu kasih kasihku
        manis cantikku ganteng gantengku tampan jelek imut lucu bahagia senang sedih galau jomblo pacar pacarku mantan
        jodoh sejati setia abadi istri istriku suami suamiku anak anakku ibu ibuku mama mamaku bunda bundaku umi ummi
        ayah ayahku bapak bapakku papa papaku abi abah mbak kakak kakakku adik adikku nenek kakek keluarga keluargaku
        bayi dedek sahabat teman

        bismillah alhamdulillah subhanallah masyaallah insyaallah astaghfirullah allahuakbar allah muhammad islam
        assalamualaikum muslim muslimah ramadhan ramadan lebaran idulfitri masjid quran alquran surga hijrah berkah
        barokah amin aamiin tuhan yesus tuhanyesus yesuskristus kristus haleluya gereja natal puji hindu buddha bali

        satu dua tiga empat lima enam tujuh delapan sembilan sepuluh senin selasa rabu kamis jumat sabtu minggu
        januari februari maret april mei juni juli agustus september oktober november desember pagi siang sore malam
        hari tahun hitam putih merah biru hijau kuning ungu coklat kucing anjing kelinci kuda harimau singa gajah
        burung elang naga ikan kupu kupukupu semut macan serigala melati mawar matahari bintang bulan bumi langit awan
        hujan pelangi laut gunung pantai sungai api angin air batu pohon bunga mekar

        jakarta bandung surabaya medan semarang makassar palembang yogyakarta jogja jogjakarta solo surakarta malang
        bogor depok bekasi tangerang denpasar padang batam pontianak samarinda balikpapan banjarmasin manado mataram
        kupang ambon jayapura sorong kendari palu gorontalo ternate lampung bengkulu jambi aceh sumatera jawa
        kalimantan sulawesi papua maluku flores lombok nusa tenggara banten cirebon sukabumi garut tasikmalaya
        purwokerto tegal kudus jepara kediri jember banyuwangi sidoarjo gresik madura bojonegoro blitar tuban dumai
        kampar siak bengkalis pelalawan rokan indragiri kuantan meranti bukittinggi payakumbuh

        persib persija persebaya arema psms psps pssi bobotoh bonek aremania viking jakmania timnas evos rrq epep
        freefire mobilelegend mobilelegends pubg ronaldo messi madrid barca milan juventus arsenal chelsea liverpool
        manchester dangdut kpop blackpink bts exo slank noah dewa peterpan

        agus budi siti dewi sri adi andi eko dwi tri wati yanti yanto rina rini ani ana ayu putri putra bayu bagus
        dian diah doni dodi edi endang fitri fitriani hendra heri indah indra iwan joko kiki lina lia maya mega mira
        nina nita novi novita nur nurul nurhayati rahmat rahma ratna reza ricky rizki rizky rudi santi santoso saputra
        sari sinta susi susanti susanto suryadi taufik tono tuti udin umar wahyu wawan wulan wulandari yuli yulia yuni
        yusuf zahra zainal ahmad abdul ali amir arif asep bambang cahya cahyo darma farhan fajar fauzi galih gilang
        guntur hadi hakim hasan hidayat husein ibrahim ikhsan ilham imam irfan ismail jaya kurnia kurniawan maulana
        mulia mulyadi mulyono nugraha nugroho permana pratama purnama rafi rahayu ramadhani satria setiawan sigit
        slamet subur suci sulaiman suparman syahputra teguh utama utami wibowo wijaya wira yoga yudha

        selamat datang terimakasih terima semangat sukses bisa mudah cepat baik benar salah lupa ingat ganti baru lama
        buka tutup coba tes uji gratis kaya uang duit rejeki rezeki mobil motor honda yamaha avanza rumah rumahku
        sekolah kampus kuliah kerja guru dokter polisi tentara bersama maju jaya hebat mantap keren asik asyik gila
        bodoh anjay kampret goblok bangsat sialan makan minum kopi nasi bakso rokok gantengbanget bayuganteng
        akusayangkamu akucintakamu
        """.split()  # noqa: SIM905 - reads as a list of words
    )
)
"""In small letters, those first that are tried first: a word counts as many guesses as words stand before it."""


def is_common(password: str) -> bool:
    """Tell whether a password is guessed soon."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists take 15 MiB, for the few who choose a password

    found = zxcvbn(password[:LONGEST_LOOKED_AT], user_inputs=WORDS, max_length=LONGEST_LOOKED_AT)
    return bool(found["guesses"] < FEWEST_GUESSES)
