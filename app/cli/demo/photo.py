"""A drawn meeting room, so that no photograph of anybody is needed."""

from functools import cache
from io import BytesIO
from random import Random
from textwrap import shorten

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]

_WIDTH, _HEIGHT = 1280, 853
_SIZE = (960, 640)
_WALLS: tuple[Colour, ...] = ((222, 214, 200), (206, 217, 222), (226, 222, 214), (214, 220, 208))
_CLOTHES: tuple[Colour, ...] = (
    (60, 86, 120),
    (122, 74, 66),
    (72, 104, 86),
    (150, 120, 78),
    (92, 80, 112),
    (70, 72, 80),
)
_SKIN: tuple[Colour, ...] = ((168, 122, 92), (150, 106, 80), (184, 138, 106), (136, 96, 72))
_DARK: Colour = (18, 20, 26)
_HAIR: Colour = (34, 28, 28)
_WOOD: tuple[Colour, ...] = ((126, 88, 58), (150, 108, 72), (104, 74, 54))


def make_photo(seed: int, keterangan: str = "Pembinaan statistik sektoral") -> bytes:
    """Return a JPEG of about 20 to 45 kB: a room, a screen, people from behind, a caption."""
    chance = Random(seed)
    image = Image.new("RGB", (_WIDTH, _HEIGHT), chance.choice(_WALLS))
    draw = ImageDraw.Draw(image)
    _draw_room(draw, chance)
    _draw_screen(draw, chance)
    _draw_speaker(draw, chance)
    _draw_table(draw, chance)
    _draw_people(draw, chance)
    _draw_caption(image, keterangan)
    image = _through_a_lens(image, seed)
    target = BytesIO()
    image.save(target, "JPEG", quality=70, optimize=True)
    return target.getvalue()


def _shade(colour: Colour, amount: int) -> Colour:
    red, green, blue = (max(0, min(255, part + amount)) for part in colour)
    return red, green, blue


def _draw_room(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    floor = chance.choice(_WOOD)
    for y in range(560, _HEIGHT):
        draw.line((0, y, _WIDTH, y), fill=_shade(floor, 40 - (y - 560) // 6))
    draw.rectangle((0, 548, _WIDTH, 562), fill=(236, 232, 226))
    draw.rectangle((0, 0, _WIDTH, 46), fill=(240, 238, 234))
    for x in range(90, _WIDTH, 300):
        draw.rounded_rectangle((x, 16, x + 170, 30), 7, fill=(255, 254, 246))
    left = chance.choice((True, False))
    x = 40 if left else _WIDTH - 250
    for pane in (x, x + 108):
        draw.rectangle((pane, 110, pane + 100, 430), fill=(196, 222, 238), outline=(250, 250, 248), width=8)
        draw.polygon(
            ((pane + 8, 422), (pane + 8, 330), (pane + 50, 300), (pane + 92, 346), (pane + 92, 422)),
            fill=(128, 164, 122),
        )
    plant = _WIDTH - 120 if left else 110
    draw.rectangle((plant - 26, 500, plant + 26, 575), fill=(176, 106, 72))
    for lean in range(-60, 61, 20):
        tip = 350 + abs(lean) + chance.randrange(30)
        draw.polygon(((plant - 8, 505), (plant + lean, tip), (plant + 8, 505)), fill=(62, 118 - abs(lean) // 3, 72))


def _draw_screen(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    x, y = 390 + chance.randrange(-30, 31), 96
    draw.rectangle((x - 10, y - 10, x + 530, y + 320), fill=(70, 74, 80))
    draw.rectangle((x, y, x + 520, y + 310), fill=(250, 252, 254))
    draw.rectangle((x, y, x + 520, y + 52), fill=(11, 79, 138))
    draw.rectangle((x + 24, y + 20, x + 24 + chance.randrange(200, 330), y + 33), fill=(236, 243, 250))
    for bar in range(6):
        tall = chance.randrange(40, 170)
        left = x + 40 + bar * 48
        draw.rectangle((left, y + 280 - tall, left + 30, y + 280), fill=(29, 111, 184) if bar % 2 else (120, 170, 214))
    draw.line((x + 30, y + 281, x + 335, y + 281), fill=(120, 130, 140), width=2)
    for line in range(5):
        wide = chance.randrange(80, 150)
        draw.rectangle((x + 358, y + 94 + line * 38, x + 358 + wide, y + 104 + line * 38), fill=(188, 198, 208))


def _draw_speaker(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    x = 985 + chance.randrange(-10, 30)
    _draw_person(draw, (x, 262), 74, chance.choice(_CLOTHES), chance.choice(_SKIN), facing=True)
    draw.line((x - 52, 392, x - 120, 330), fill=chance.choice(_SKIN), width=20)


def _draw_table(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    wood = chance.choice(_WOOD)
    draw.polygon(((250, 548), (1030, 548), (1190, 700), (90, 700)), fill=_shade(wood, 34))
    draw.polygon(((90, 700), (1190, 700), (1190, 726), (90, 726)), fill=_shade(wood, -10))
    for number in range(5):
        x = 285 + number * 160 + chance.randrange(-14, 15)
        draw.polygon(((x, 585), (x + 92, 585), (x + 104, 628), (x - 10, 628)), fill=(238, 240, 242))
        draw.rectangle((x + 112, 578, x + 126, 614), fill=(206, 226, 236))


def _draw_people(draw: ImageDraw.ImageDraw, chance: Random) -> None:
    seats = chance.randrange(5, 8)
    for seat in range(seats):
        x = int((seat + 0.5) * _WIDTH / seats) + chance.randrange(-18, 19)
        y = 560 + chance.randrange(-14, 15)
        _draw_person(draw, (x, y), 100, chance.choice(_CLOTHES), chance.choice(_SKIN), facing=False)
        if chance.choice((True, True, False, False, False)):
            _draw_veil(draw, (x, y), chance.choice(_CLOTHES))


def _draw_person(
    draw: ImageDraw.ImageDraw,
    head: tuple[int, int],
    size: int,
    clothes: Colour,
    skin: Colour,
    *,
    facing: bool,
) -> None:
    x, y = head
    half = size // 2
    draw.rounded_rectangle((x - size, y + half + 20, x + size, y + size * 4), half, fill=clothes)
    draw.rectangle((x - size // 6, y + half - 14, x + size // 6, y + half + 32), fill=_shade(skin, -14))
    draw.ellipse((x - half, y - half - 8, x + half, y + half + 8), fill=skin if facing else _HAIR)
    if facing:
        draw.chord((x - half, y - half - 10, x + half, y + half), 180, 360, fill=_HAIR)
    else:
        draw.ellipse((x - half - 6, y - 6, x - half + 8, y + 18), fill=skin)
        draw.ellipse((x + half - 8, y - 6, x + half + 6, y + 18), fill=skin)


def _draw_veil(draw: ImageDraw.ImageDraw, head: tuple[int, int], colour: Colour) -> None:
    x, y = head
    pale = _shade(colour, 70)
    draw.ellipse((x - 58, y - 66, x + 58, y + 66), fill=pale)
    draw.polygon(((x - 54, y + 10), (x + 54, y + 10), (x + 82, y + 120), (x - 82, y + 120)), fill=pale)


def _through_a_lens(image: Image.Image, seed: int) -> Image.Image:
    """Soften the edges by making it smaller, darken the corners, add a little grain."""
    soft = image.resize(_SIZE, Image.Resampling.BILINEAR)
    soft.paste(_DARK, mask=_corners())
    chance = Random(seed)
    grain = Image.frombytes("L", (320, 213), chance.randbytes(320 * 213)).resize(soft.size)
    return Image.blend(soft, grain.convert("RGB"), 0.025)


@cache
def _corners() -> Image.Image:
    return Image.radial_gradient("L").resize(_SIZE).point([value // 4 for value in range(256)])


def _draw_caption(image: Image.Image, text: str) -> None:
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, _HEIGHT - 54, _WIDTH, _HEIGHT), fill=(10, 47, 82))
    shown = shorten(text, 92, placeholder="…")
    draw.text((24, _HEIGHT - 40), shown, fill=(255, 255, 255), font=ImageFont.load_default(23))
    draw.text((_WIDTH - 190, _HEIGHT - 36), "Gambar peragaan", fill=(160, 190, 216), font=ImageFont.load_default(18))
