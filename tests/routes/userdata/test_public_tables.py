"""Small tables laid out as public ones are, made from memory of their layouts, and what they say.

United Nations (annual and individual seizures, surveys), European agencies, World Bank, Our World
in Data, statistical exports, customs and ministries in Russian, Persian and Turkish.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from routes.userdata import UserData
from tests.routes.userdata.workbooks import workbook

Read = Callable[..., UserData]

UN_YEARLY = workbook(
    **{
        "Drug seizures": [
            ["UNODC Drugs Monitoring Platform / dataUNODC"],
            ["Date of release: 2024"],
            ["Region", "Country", "DrugGroup", "DrugName", "Reference year", "Kilograms", "msCode"],
            ["Asia", "Tajikistan", "Opioids", "Opium", 2020, 1200.5, "TJK"],
            ["Asia", "Iran (Islamic Republic of)", "Opioids", "Heroin", 2020, 120, "IRN"],
        ]
    }
)
UN_CASES = """Seizure ID;SEIZURE_DATE;COUNTRY;PLACE;DRUG_NAME;DRUG_GROUP;AMOUNT;DRUG_UNIT;\
Producing country;Departure country;Transit country;Destination country
101;2019-03-04;Tajikistan;Panj;Heroin;Opiates;12.5;Kilogram;Myanmar;Afghanistan;;Russian Federation
102;2019-03-14;Uzbekistan;Termez;Opium;Opiates;250;Gram;Myanmar;Afghanistan;;Uzbekistan
"""
SURVEY = workbook(
    **{
        "Table 3": [
            ["Table 3: Opium poppy cultivation by province, 2020-2021 (hectares)"],
            ["PROVINCE", "Cultivation 2020 (ha)", "Cultivation 2021 (ha)", "Change 2020-2021",
             "Eradication in 2021 (ha)"],
            ["Kabul", "-", 251, "NA", 0],
            ["Helmand", 115597, 109778, "-5%", 0],
            ["National (rounded)", 224000, 177000, "-21%", 0],
        ]
    }
)  # fmt: skip
EUDA = workbook(
    **{
        "Table SZR-8": [
            ["Table SZR-8. Quantities of heroin seized in the European Union and Türkiye (kg)"],
            [],
            ["Country", 2019, 2020],
            ["Bulgaria (1)", "1 231.6", ":"],
            ["European Union", 2451.6, 1248.6],
            ["Türkiye", "20165", "13400 p"],
            [],
            ["(1) Data for 2020 are not comparable."],
        ]
    }
)
EUROSTAT = "\n".join(
    [
        "freq,iccs,unit,geo\\TIME_PERIOD\t2019 \t2020 ",
        "A,ICCS0601,KG,EL\t13 e\t: ",
        "A,ICCS0601,KG,UK\t: c\t100 p",
        "A,ICCS0601,KG,EU27_2020\t2100 \t2200 ",
    ]
)
WORLD_BANK = """"Data Source","World Development Indicators",

"Last Updated Date","2024-05-30",

"Country Name","Country Code","Indicator Name","Indicator Code","2019","2020",
"Afghanistan","AFG","Opium production (tonnes)","XX.OPI","6400","6300",
"Pakistan","PAK","Opium production (tonnes)","XX.OPI","","2",
"World","WLD","Opium production (tonnes)","XX.OPI","7610","7410",
"""
INCSR = """Country,2017,2018,2019
"Potential opium production, metric tons",,,
Afghanistan,9140,5550,
Burma,550,520,505
Total,9690,6070,505
"""
OWID = """Entity,Code,Year,Opium production (metric tonnes),Heroin seizures - kilograms
Afghanistan,AFG,2020,6300,1200
World,OWID_WRL,2020,7410,97000
"""
SDMX = """STRUCTURE,FREQ,REF_AREA,INDICATOR,DRUG_TYPE,UNIT_MEASURE,UNIT_MULT,TIME_PERIOD,OBS_VALUE
DATAFLOW,A,TJ,DRUG_SEIZ,HEROIN,KG,0,2019,650.2
DATAFLOW,A,TJ,DRUG_SEIZ,OPIUM,KG,3,2019,1.9
"""
CUSTOMS = """№ п/п;Дата изъятия;Таможенный пост;Вид наркотика;Вес, г;Страна отправления;\
Стоимость, руб.
1;12.03.2021;Нижний Пяндж;героин;1 250,5;Афганистан;2500
2;15.04.2021;Карамык;гашиш;3 400;Афганистан;1200
"""
CUSTOMS_TURKISH = """Sıra No;Olay Tarihi;Gümrük Kapısı;Uyuşturucu Madde;Miktar (kg);Geldiği Ülke;\
Gideceği Ülke
1;12.03.2021;Gürbulak;Eroin;125,5;İran;Hollanda
2;15.04.2021;Kapıkule;Esrar;34,25;Bulgaristan;Türkiye
"""
MINISTRY_RUSSIAN = workbook(
    **{
        "Лист1": [
            ["Сведения об изъятии наркотиков правоохранительными органами Таджикистана"],
            ["за 2019-2020 годы (в килограммах)"],
            [],
            ["Вид наркотика", "Изъято, кг", None, "в т.ч. ДКН МВД"],
            [None, "2019 г.", "2020 г.", "2020 г."],
            ["Героин", "130,7", "92,5", "12,1"],
            ["Опий", "1 730,1", "940", 100],
            ["Всего", "1 860,8", "1 032,5", "112,1"],
        ]
    }
)
MINISTRY_PERSIAN = workbook(
    **{
        "کشفیات": [
            ["جدول ۳- مقدار کشفیات مواد مخدر در ایران به تفکیک نوع (تن)"],
            ["نوع مواد", "سال ۱۳۹۸", "سال ۱۳۹۹"],
            ["تریاک", "۷۶۱", "۹۰۲"],
            ["هروئین", "۱۹٫۵", "۲۸"],
            ["جمع", "۷۸۰٫۵", "۹۳۰"],
            ["منبع: ستاد مبارزه با مواد مخدر"],
        ]
    }
)
MINISTRY_TURKISH = workbook(
    **{
        "Veriler": [
            ["Türkiye'de yıllara göre ele geçirilen uyuşturucu maddeler"],
            ["Madde", "Birim", "2019", "2020"],
            ["Eroin", "kg", "20.164,5", "13.400"],
            ["Ecstasy", "adet", "8.600.000", "11.100.000"],
        ]
    }
)
PRESS_RUSSIAN = """"Изъято наркотиков по областям Кыргызской Республики (кг), 2020 год"
Область;Героин;Опий;Всего
Ошская;12,5;30;42,5
Баткенская;3;12,5;15,5
ИТОГО;15,5;42,5;58
"""
TABLES = [
    (
        UN_YEARLY,
        "seizure",
        [
            "TJK opium 1200.5 kg 2020",
            "IRN heroin 120 kg 2020",
        ],
    ),
    (
        UN_CASES,
        "seizure",
        [
            "TJK heroin 12.5 kg 2019",
            "UZB opium 0.25 kg 2019",
        ],
    ),
    (
        SURVEY,
        "cultivation",
        [
            "AFG opium_poppy 251 ha 2021",
            "AFG opium_poppy 115597 ha 2020",
            "AFG opium_poppy 109778 ha 2021",
        ],
    ),
    (
        EUDA,
        "seizure",
        [
            "BGR heroin 1231.6 kg 2019",
            "TUR heroin 20165 kg 2019",
            "TUR heroin 13400 kg 2020",
        ],
    ),
    (
        WORLD_BANK,
        "production",
        [
            "AFG opium 6400000 kg 2019",
            "AFG opium 6300000 kg 2020",
            "PAK opium 2000 kg 2020",
        ],
    ),
    (
        EUROSTAT,
        "seizure",
        [
            "GRC not_stated 13 kg 2019",
            "GBR not_stated 100 kg 2020",
        ],
    ),
    (
        INCSR,
        "production",
        [
            "AFG opium 9140000 kg 2017",
            "AFG opium 5550000 kg 2018",
            "MMR opium 550000 kg 2017",
            "MMR opium 520000 kg 2018",
            "MMR opium 505000 kg 2019",
        ],
    ),
    (
        OWID,
        "seizure",
        [
            "AFG heroin 1200 kg 2020",
        ],
    ),
    (
        SDMX,
        "seizure",
        [
            "TJK heroin 650.2 kg 2019",
            "TJK opium 1900 kg 2019",
        ],
    ),
    (
        CUSTOMS,
        "seizure",
        [
            "TJK heroin 1.2505 kg 2021",
            "KGZ hashish 3.4 kg 2021",
        ],
    ),
    (
        CUSTOMS_TURKISH,
        "seizure",
        [
            "TUR heroin 125.5 kg 2021",
            "TUR hashish 34.25 kg 2021",
        ],
    ),
    (
        MINISTRY_RUSSIAN,
        "seizure",
        [
            "TJK heroin 130.7 kg 2019",
            "TJK heroin 92.5 kg 2020",
            "TJK opium 1730.1 kg 2019",
            "TJK opium 940 kg 2020",
        ],
    ),
    (
        MINISTRY_PERSIAN,
        "seizure",
        [
            "IRN opium 761000 kg 0",
            "IRN opium 902000 kg 0",
            "IRN heroin 19500 kg 0",
            "IRN heroin 28000 kg 0",
        ],
    ),
    (
        MINISTRY_TURKISH,
        "seizure",
        [
            "TUR heroin 20164.5 kg 2019",
            "TUR heroin 13400 kg 2020",
            "TUR ecstasy 8600000 units 2019",
            "TUR ecstasy 11100000 units 2020",
        ],
    ),
    (
        PRESS_RUSSIAN,
        "seizure",
        [
            "KGZ heroin 12.5 kg 2020",
            "KGZ opium 30 kg 2020",
            "KGZ heroin 3 kg 2020",
            "KGZ opium 12.5 kg 2020",
        ],
    ),
]
"""Each table, what its figures are, and these: country, substance, amount, unit and
year, which is 0 where an Iranian year is no calendar year."""
COLUMNS = ["country", "substance", "amount", "unit", "year"]


@pytest.mark.parametrize(("source", "kind", "figures"), TABLES)
def test_the_figures_of_public_tables(
    read: Read, source: str | bytes, kind: str, figures: list[str]
) -> None:
    data = read(source)
    assert data.kind.measures == (kind,)
    found = data.rows[COLUMNS].astype(object).to_numpy().tolist()
    assert [f"{c} {drug} {amount:.10g} {u} {year}" for c, drug, amount, u, year in found] == figures


def test_who_sends_stands_before_who_produces(read: Read) -> None:
    assert read(UN_CASES).mapping.column("departure") == "Departure country"


def test_a_part_of_a_column_is_not_read_beside_it(read: Read) -> None:
    assert read(MINISTRY_RUSSIAN).report.unused == ("в т.ч. ДКН МВД – 2020 г.",)


def test_shares_of_a_series_are_no_seizures(read: Read) -> None:
    data = read(WORLD_BANK.replace("Opium production (tonnes)", "Homicides (per 100,000 people)"))
    found = data.report.finding("other_kind")
    assert data.rows.empty and found is not None and found.count == 5


def test_rows_of_a_wide_table_without_a_figure_are_told(read: Read) -> None:
    data = read("Country,Source,2019,2020\nIran,a,1,2\nTajikistan,b,,..\nUzbekistan,c,,3\n")
    assert any("1 row holds none and is left out: row 3." in note for note in data.report.notes)


def test_a_table_without_a_country_asks_for_it(read: Read) -> None:
    data = read("Drug,2019,2020\nHeroin,12,14\nOpium,30,40\n")
    (question,) = [q for q in data.report.questions if q.field == "country"]
    assert question.text.startswith("Which country is the table of?") and question.rows == 4


def test_a_year_in_the_title_dates_all_rows_and_is_asked(read: Read) -> None:
    data = read('"Drugs seized in 2020 (kg)"\nCountry,Drug,Amount\nIran,Opium,4\nIran,Heroin,5\n')
    assert set(data.rows["year"]) == {2020} and data.mapping.layout == "annual"
    assert [q.field for q in data.report.questions] == ["period"]
    published = read('"World Drug Report 2023"\nCountry,Drug,Kg\nIran,Opium,4\nIran,Heroin,5\n')
    assert set(published.rows["year"]) == {0}
