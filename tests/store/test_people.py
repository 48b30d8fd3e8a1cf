"""One history per person: joined on evidence, never against it, the same on every run."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_makers import entry

from archive_spider.store.name_matching import match_names
from archive_spider.store.people import Curation, CurationError, build_people, find, read_curation

ARREST = ("arrest", "2019-04-19", "Beijing")


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        ("Wei Lian", "Lian Wei", "spelling"),
        ("QUINN Moon", "Moon Quinn", "spelling"),
        ("Rashid bin Majid", "Majid bin Rashid", None),
        ("Selim Tahir Jaber", "Tahir Selim Jaber", None),
        ("Selim Tahir Jaber", "Jaber Selim Tahir", "spelling"),
        ("Hassan Jaber", "Hussein Jaber", None),
        ("Husain Jaber", "Hossein Jaber", "spelling"),
        ("Omar Tarek", "Amir Tarek", None),
        ("Ismail Tarek", "Smail Tarek", None),
        ("Omar Tarek", "Umar Tareq", "spelling"),
        ("Samir Foruz", "Samira Foruz", None),
        ("Fatma Foruz", "Fatima Foruz", "spelling"),
        ("Sarah Foruz", "Sara Foruz", "spelling"),
        ("Marina Foruz", "Karina Foruz", None),
        ("Marin Foruz", "Marik Foruz", None),
        ("Amran Foruz", "Maran Foruz", None),
        ("S. P.", "Suresh Pillai", None),
        ("Le Foruz", "Li Foruz", None),
        ("Samir Foruz", "Sameer Ali Hasan Foruz", None),
        ("Lobsang Tenzing", "Lobsang Tenzin", "spelling"),
        ("Abdul Rahman Sadhan", "Abd al-Rahman al-Sadhan", "same"),
        ("Abderrahmane Sadhan", "Abdulrahman Sadhan", "spelling"),
        ("Salah Eldin Nour", "Salaheddine Nour", "same"),
        ("Selahattin Nour", "Selahaddin Nour", "same"),
        ("S. P. Udayan", "Suresh P. Udayan", "part"),
        ("R. P. Udayan", "S. P. Udayan", None),
        ("U Gambiro Lin", "Gambiro Lin", "same"),
        ("Nasrin al-Hathloul", "Nasrin Al Hathloul", "same"),
        ("Kim Jong-un", "Kim Jongun", "same"),
        ("José Ángel Flores", "Jose Angel Flores", "same"),
        ("Raif Badaw", "Raif Muhammad Badaw", "part"),
        ("Tashpo Tiyip", "Tashpo Teyip", "spelling"),
        ("Mohammed Saleh", "Muhammad Salih", "spelling"),
        ("Ahmet Kılıç", "Ahmet Kilic", "same"),
        ("Suharti", "Suharti", "single"),
        ("Li Wei", "Lu Wei", None),
        ("Chen Mei", "Chen Guang", None),
        ("Wang Quan", "Wang", None),
        ("A. Kh.", "B. Kh.", None),
    ],
)
def test_names_agree(a, b, match):
    assert match_names(a, b) == match
    assert match_names(b, a) == match


def test_a_name_that_many_bear_reads_one_way_only():
    common = frozenset({"ali", "hassan"})
    assert match_names("Ali Hassan", "Ali Hassan", common) == "common"
    assert match_names("Ali Hassan", "Hassan Ali", common) is None


def test_a_name_of_particles_alone_is_a_name():
    assert match_names("San Van", "San Van") == "same"


def cases(*pairs):
    """Make entries of one case each from dicts that may hold what is of the entry."""
    made = []
    for number, values in enumerate(pairs):
        of_entry = {name: values[name] for name in ("countries", "archive", "title", "references") if name in values}
        rest = {name: value for name, value in values.items() if name not in {*of_entry, "date"}}
        made.append(entry(number, values.get("date", "2020-01-01"), cases=[rest], **of_entry))
    return made


ONE_PERSON = {
    "same name, same arrest": ({"name": "Wei Lian", "events": [ARREST]}, {"name": "Wei Lian", "events": [ARREST]}),
    "transliterated, same charge and day": (
        {"name": "Tashpo Tiyip", "events": [ARREST], "charges": ["separatism"]},
        {"name": "Tashpo Teyip", "events": [ARREST], "charges": ["separatism"]},
    ),
    "native name": (
        {"name": "Guo Fei", "native_name": "郭.飞"},
        {"name": "Fei Guo", "native_name": "郭飞", "countries": ("US",)},
    ),
    "native name in traditional and simplified letters": (
        {"name": "Mei Daqing", "native_name": "馬達青"},
        {"name": "Thaddeus Mei", "native_name": "马达青", "countries": ("US",)},
    ),
    "about the month in which the other was arrested": (
        {"name": "Raif Badaw", "events": [("arrest", "2018-12~")]},
        {"name": "Raif Omar Badaw", "events": [("arrest", "2018-12-01")]},
    ),
    "fuller name, same charge": (
        {"name": "Raif Badaw", "charges": ["insulting the state"]},
        {"name": "Raif Omar Badaw", "charges": ["insulting the state"]},
    ),
    "three parts that begin alike, one left out": (
        {"name": "Abdiaziz Abdinur Ibrahim", "events": [ARREST]},
        {"name": "Abdiaziz Abdinur", "events": [ARREST]},
    ),
    "one occupation in other words": (
        {"name": "Bheki Makhub", "occupation": "editor"},
        {"name": "Bheki Makhub", "occupation": "journaliste"},
    ),
    "taken in one city, nobody says when": (
        {"name": "Wei Lian", "events": [("arrest", None, "Beijing")]},
        {"name": "Wei Lian", "events": [("arrest", None, "Beijing city")]},
    ),
    "one occupation, arrested and weeks later tried": (
        {"name": "Wei Lian", "occupation": "nurse", "events": [("arrest", "2019-04-19")]},
        {"name": "Wei Lian", "occupation": "nurse", "events": [("trial", "2019-05-09")]},
    ),
    "an urgent action and its update": (
        {"name": "Wei Lian", "references": ["UA 5/20"]},
        {"name": "Wei Lian", "date": "2021-01-01", "references": ["UA: 005/2020", "ASA 17/44/20"]},
    ),
    "named in two titles": (
        {"name": "Wei Lian", "title": "China: Fear for safety: Wei Lian"},
        {"name": "Wei Lian", "date": "2021-02-01", "title": "Further information: WEI LIAN freed"},
    ),
    "single name with very much in common": (
        {"name": "Suharti", "events": [("arrest", "2018-02-03", "Medan")], "charges": ["treason"]},
        {"name": "Suharti", "events": [("arrest", "2018-02-03", "Medan")], "charges": ["treason"]},
    ),
}

TWO_PEOPLE = {
    "a surname": ({"name": "Wang"}, {"name": "Wang Quan", "events": [ARREST]}),
    "other gender": (
        {"name": "Wei Lian", "gender": "female", "events": [ARREST]},
        {"name": "Wei Lian", "gender": "male", "events": [ARREST]},
    ),
    "other age": (
        {"name": "Wei Lian", "age": 30, "events": [ARREST]},
        {"name": "Wei Lian", "age": 55, "events": [ARREST]},
    ),
    "other native name": (
        {"name": "Wei Lian", "native_name": "魏连", "events": [ARREST]},
        {"name": "Wei Lian", "native_name": "韦莲", "events": [ARREST]},
    ),
    "dead before the other's arrest": (
        {"name": "Wei Lian", "events": [("death", "2015-01-01")], "charges": ["treason"]},
        {"name": "Wei Lian", "events": [ARREST], "charges": ["treason"]},
    ),
    "dead before the other's arrest, and told of later": (
        {"name": "Wei Lian", "events": [ARREST], "charges": ["treason"]},
        {"name": "Wei Lian", "date": "2021-01-01", "events": [("death", "2015-01-01")], "charges": ["treason"]},
    ),
    "a name and no more": ({"name": "Wei Lian", "countries": ("CN",)}, {"name": "Wei Lian", "countries": ("VN",)}),
    "one occupation in two countries": (
        {"name": "Wei Lian", "occupation": "nurse", "events": [("arrest",)], "countries": ("CN",)},
        {"name": "Wei Lian", "occupation": "nurse", "events": [("arrest",)], "countries": ("VN",)},
    ),
    "urgent actions of one number without a year": (
        {"name": "Wei Lian", "references": ["UA 5"]},
        {"name": "Wei Lian", "references": ["UA 5"]},
    ),
    "urgent actions of two years": (
        {"name": "Wei Lian", "references": ["UA 5/19"]},
        {"name": "Wei Lian", "references": ["UA 5/20"]},
    ),
    "a surname in one urgent action": (
        {"name": "Lian", "references": ["UA 5/20"]},
        {"name": "Wei Lian", "references": ["UA 5/20"]},
    ),
    "numbers of two archives": (
        {"name": "Wei Lian", "references": ["UA 5/20"], "countries": ()},
        {"name": "Wei Lian", "references": ["UA 5/20"], "archive": "other", "countries": ()},
    ),
    "named in titles years apart": (
        {"name": "Wei Lian", "title": "Fear for safety: Wei Lian"},
        {"name": "Wei Lian", "date": "2022-02-01", "title": "Wei Lian freed"},
    ),
    "named in full in one title": (
        {"name": "Wei Lian", "title": "Fear for safety: Wei Lian"},
        {"name": "Wei Lian", "title": "Fear for safety: Lian"},
    ),
    "a pseudonym": (
        {"name": "Rania", "pseudonym": True, "events": [ARREST]},
        {"name": "Rania", "events": [ARREST], "charges": ["x"]},
    ),
    "sentenced on one day, each to a term of his own": (
        {"name": "Lobsang Tenz", "events": [("sentence", "2011-08-30")], "months": 156, "charges": ["homicide"]},
        {"name": "Lobsang Tenz", "events": [("sentence", "2011-08-30")], "months": 120, "charges": ["homicide"]},
    ),
    "arrested in the same city some days apart": (
        {"name": "Wei Lian", "occupation": "nurse", "events": [ARREST]},
        {"name": "Wei Lian", "occupation": "baker", "events": [("arrest", "2019-04-28", "Beijing")]},
    ),
    "one name, one country, and an arrest without a day": (
        {"name": "Wei Lian", "events": [ARREST]},
        {"name": "Wei Lian", "events": [("arrest",)]},
    ),
    "father and son by their names": (
        {"name": "Rashid bin Majid", "events": [ARREST], "charges": ["treason"]},
        {"name": "Majid bin Rashid", "events": [ARREST], "charges": ["treason"]},
    ),
    "twins arrested together": (
        {"name": "Hassan Jaber", "events": [ARREST], "charges": ["treason"]},
        {"name": "Hussein Jaber", "events": [ARREST], "charges": ["treason"]},
    ),
    "brothers arrested together": (
        {"name": "Ali Karimov", "events": [ARREST], "charges": ["treason"]},
        {"name": "Aziz Karimov", "events": [ARREST], "charges": ["treason"]},
    ),
}


@pytest.mark.parametrize("pair", ONE_PERSON.values(), ids=ONE_PERSON)
def test_evidence_joins(pair):
    (person,) = build_people(cases(*pair))
    assert len(person.mentions) == 2
    assert person.joins[0].why


@pytest.mark.parametrize("pair", TWO_PEOPLE.values(), ids=TWO_PEOPLE)
def test_what_is_not_enough_does_not_join(pair):
    assert len(build_people(cases(*pair))) == 2


def test_two_cases_of_one_entry_are_two_people():
    both = entry(1, cases=[{"name": "Ali Karimov", "events": [ARREST]}, {"name": "Omar Karimov", "events": [ARREST]}])
    again = entry(2, cases=[{"name": "A Karimov", "events": [ARREST]}])
    assert len(build_people([both, again])) == 3


def test_no_join_over_a_third_mention_brings_contradictions_together():
    made = cases(
        {"name": "Wei Lian", "gender": "female", "events": [ARREST]},
        {"name": "Wei Lian", "events": [ARREST]},
        {"name": "Wei Lian", "gender": "male", "events": [ARREST]},
    )
    people = build_people(made)
    assert len(people) == 2
    for person in people:
        genders = {c.person.gender for e in made for c in e.cases if c.id in {m.id for m in person.mentions}}
        assert not {"female", "male"} <= genders


def test_open_pairs_name_each_other():
    a, b = build_people(cases({"name": "Wei Lian"}, {"name": "Wei Lian"}))
    assert [m.id for m in a.maybe] == [b.id]
    assert [m.id for m in b.maybe] == [a.id]


def test_speakers_join_on_name_and_organization_and_keep_their_roles():
    first = ("Ada Poon", "China Researcher", "Amnesty International")
    second = ("Ada Poon", "East Asia Director", "Amnesty International")
    (person,) = build_people([entry(1, "2019-01-01", quotes=[first]), entry(2, "2020-01-01", quotes=[second])])
    assert [(r.role, r.first) for r in person.roles] == [
        ("China Researcher", "2019-01-01"),
        ("East Asia Director", "2020-01-01"),
    ]
    assert (person.quotes, person.status, person.timeline) == (2, None, [])


def test_speakers_of_one_archive_and_country_join_and_others_do_not():
    quotes = [("Ada Poon",)]
    assert len(build_people([entry(1, quotes=quotes), entry(2, quotes=quotes)])) == 1
    assert len(build_people([entry(1, quotes=quotes), entry(2, quotes=quotes, archive="other")])) == 2


def test_who_could_be_either_of_two_namesakes_stays_open():
    entries = [
        entry(1, quotes=[("Peter Splint", "researcher", "Oak Watch")]),
        entry(2, quotes=[("Peter Splint", "spokesperson", "Ministry of Harbours")]),
        entry(3, quotes=[("Peter Splint",)]),
    ]
    assert len(build_people(entries[:1] + entries[2:])) == 1
    people = build_people(entries)
    assert len(people) == 3
    assert {len(person.maybe) for person in people} == {1, 2}


def test_who_speaks_as_what_the_person_of_a_case_is_may_be_that_person():
    case = {"name": "Wei Lian", "occupation": "lawyer", "events": [ARREST]}
    entries = [entry(1, cases=[case]), entry(2, quotes=[("Wei Lian", "lawyer")])]
    assert len(build_people(entries)) == 1
    assert len(build_people([entries[0], entry(3, quotes=[("Wei Lian", "baker")])])) == 2


def test_who_speaks_and_has_a_case_in_one_entry_is_one_person():
    (person,) = build_people([entry(1, cases=[{"name": "Wei Lian"}], quotes=[("Wei Lian",)])])
    assert {m.kind for m in person.mentions} == {"case", "speaker"}


def test_the_latest_status_counts_with_its_date():
    made = cases(
        {"name": "Wei Lian", "events": [ARREST], "status": "released", "date": "2021-01-01"},
        {"name": "Wei Lian", "events": [ARREST], "status": "detained", "date": "2019-05-01"},
        {"name": "Wei Lian", "events": [ARREST], "status": "unknown", "date": "2022-01-01"},
    )
    (person,) = build_people(made)
    assert (person.status, person.status_date, person.status_entry_id) == ("released", "2021-01-01", made[0].id)


def test_a_curators_word_overrides_and_survives_a_rerun():
    apart = cases({"name": "Wei Lian", "events": [ARREST]}, {"name": "Wei Lian", "events": [ARREST]})
    ids = tuple(e.cases[0].id for e in apart)
    before = build_people(apart)
    assert len(before) == 1
    for _ in range(2):
        before = build_people(apart, before=before, curation=Curation(different=(ids,)))
        assert len(before) == 2
    strangers = cases({"name": "Wei Lian"}, {"name": "Ana Ruiz"})
    ids = tuple(e.cases[0].id for e in strangers)
    (person,) = build_people(strangers, curation=Curation(same=(ids,)))
    assert [join.why for join in person.joins] == ["curator"]


def test_ids_stay_when_entries_come_and_records_join():
    first = cases({"name": "Wei Lian", "date": "2020-02-01"}, {"name": "Lian Wei", "date": "2020-03-01"})
    before = build_people(first)
    assert len(before) == 2
    link = entry(9, "2019-01-01", cases=[{"name": "Wei Lian", "native_name": "魏连"}])
    for e in first:
        e.cases[0].person.native_name = "魏连"
    (person,) = build_people([*first, link], before=before)
    oldest = next(p for p in before if p.mentions[0].date == "2020-02-01")
    assert person.id == oldest.id
    assert person.was == [p.id for p in before if p is not oldest]
    (again,) = build_people([*first, link], before=[person])
    assert (again.id, again.was) == (person.id, person.was)


NAMES = st.sampled_from(
    ["Wei Lian", "Lian Wei", "Ali Karimov", "Aly Karimov", "Omar Ali Karimov", "Suharti", "Ana Ruiz"]
)
CASES = st.fixed_dictionaries(
    {"name": NAMES},
    optional={
        "gender": st.sampled_from(["female", "male"]),
        "age": st.sampled_from([30, 31, 60]),
        "charges": st.lists(st.sampled_from(["treason", "fraud"]), max_size=1),
        "events": st.lists(st.sampled_from([ARREST, ("death", "2018-01-01"), ("arrest", None)]), max_size=2),
        "date": st.sampled_from(["2018-01-01", "2019-05-01", "2020-01-01"]),
    },
)


@settings(max_examples=150, deadline=None)
@given(st.lists(CASES, max_size=9), st.randoms())
def test_any_order_of_entries_gives_the_same_people(values, random):
    made = cases(*values)
    shuffled = list(made)
    random.shuffle(shuffled)
    people = build_people(made)
    assert build_people(shuffled) == people
    assert sorted(m.id for p in people for m in p.mentions) == sorted(e.cases[0].id for e in made)
    for person in people:
        members = [e.cases[0].person for e in made if e.cases[0].id in {m.id for m in person.mentions}]
        assert len({m.gender for m in members if m.gender}) <= 1


def test_the_fullest_usual_form_is_the_name():
    made = cases(*[{"name": name, "events": [ARREST]} for name in ["Wei Lian"] * 3 + ["Wei Ming Lian"]])
    assert [p.name for p in build_people(made)] == ["Wei Ming Lian"]
    made = cases(*[{"name": name, "events": [ARREST]} for name in ["Wei Lian"] * 9 + ["Highlands Wei Lian"]])
    assert [p.name for p in build_people(made)] == ["Wei Lian"]


def test_find_takes_any_spelling_and_order():
    people = build_people(cases({"name": "Wei Lian"}, {"name": "Ana Wei Lian"}, {"name": "Ana Ruiz"}))
    assert [p.name for p in find(people, "lian wei")] == ["Wei Lian", "Ana Wei Lian"]
    assert find(people, "Nobody Here") == []


def test_a_curators_file_is_read(tmp_path):
    file = tmp_path / "people.toml"
    assert read_curation(file) == Curation()
    file.write_text('same = [["c-1", "c-2"]]\ndifferent = [["c-3", "s-4"]]\n')
    assert read_curation(file) == Curation(same=(("c-1", "c-2"),), different=(("c-3", "s-4"),))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('same = [["c-1", "c-2"]]\n\ndifferent = [[c-1]]', "line 3"),
        ("same = 'c-1'", "`same` is no list of pairs"),
        ('different = [["c-1", "c-2"], ["c-1"]]', "number 2 of `different` is no pair of ids: ['c-1']"),
        ('same = ["c1"]', "number 1 of `same` is no pair of ids: c1"),
        ("same = [[1, 2]]", "number 1 of `same` is no pair of ids"),
        ('sames = [["a", "b"]]', "has sames; only `same` and `different` are known"),
    ],
)
def test_a_bad_curators_file_is_named_with_the_place(tmp_path, text, words):
    file = tmp_path / "people.toml"
    file.write_text(text)
    with pytest.raises(CurationError) as raised:
        read_curation(file)
    assert str(file) in raised.value.message
    assert words in raised.value.message


def test_someone_quoted_a_thousand_times_is_one_person():
    spoken = [("Ada Poon", "Director", "Amnesty International")]
    (person,) = build_people([entry(n, "2020-01-01", quotes=spoken) for n in range(1000)])
    assert person.quotes == 1000
