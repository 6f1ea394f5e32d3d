"""The rulebook: every rule of the domain model in one Dutch sentence, with its parameters, reasons and source.

The planners take a step's rule id from here by its reason, and ``tools/regels.py`` makes ``docs/regels.md`` of it, so
that what is written and what is done cannot drift apart.
"""

from typing import Final

import msgspec

from app.domain.beleid import Parameter


class Regel(msgspec.Struct, frozen=True, kw_only=True):
    """One rule. ``bron`` is the line of the annual report, or "standaard" where the report is silent.

    A place like ``{zorg_dagen}`` in ``tekst`` stands for the newest value of that parameter.
    """

    id: str
    tekst: str
    bron: str
    parameters: tuple[str, ...] = ()
    redenen: tuple[str, ...] = ()


def _regel(
    id_: str, tekst: str, bron: str, *, parameters: tuple[str, ...] = (), redenen: tuple[str, ...] = ()
) -> Regel:
    return Regel(id=id_, tekst=tekst, bron=bron, parameters=parameters, redenen=redenen)


REGELBOEK: Final = (
    _regel(
        "R01",
        "Een vsv'er die bij een huisbezoek niet thuis is of niet opendoet, krijgt bij hetzelfde bezoek een kaartje "
        "in de brievenbus. Niet bij R26 tot en met R29 en niet bij 'wil geen contact'.",
        "r.2391",
    ),
    _regel(
        "R02",
        "Komt er geen reactie op het kaartje, dan gaan we na {herbezoek_maanden} maanden opnieuw langs. Valt die "
        "dag op een weekend of feestdag, dan op de eerste werkdag erna. Te laat is het pas na het venster.",
        "r.2401",
        parameters=(Parameter.HERBEZOEK_MAANDEN, Parameter.HERBEZOEK_VENSTER_DAGEN),
        redenen=("kaart_geen_reactie",),
    ),
    _regel("R03", "Een reactie van de jongere op het kaartje sluit het geplande bezoek en telt als bereikt.", "r.2397"),
    _regel(
        "R04",
        "Bij zorg komt er sneller een extra bezoek, en nooit later dan de dag die bij de zorg staat.",
        "r.2405, r.2409",
        parameters=(Parameter.ZORG_DAGEN,),
        redenen=("eerder_langs",),
    ),
    _regel(
        "R05",
        "Verschijnt een nieuwe student niet, dan bellen we eerst. Daarna gaan we zo nodig nog in dezelfde week "
        "langs. Een melding in het weekend telt voor de eerste werkdag erna.",
        "r.2101",
        parameters=(Parameter.NO_SHOW_WEEKDAG,),
        redenen=("no_show_bellen", "no_show_langs", "no_show_gezien"),
    ),
    _regel(
        "R06",
        "Wie begeleiding wil of pluscoaching vraagt, begint binnen {begeleiding_dagen} dagen. Pluscoaching kan niet "
        "bij een schoolinschrijving en past niet bij zeer zware problematiek.",
        "r.2933, r.2937",
        parameters=(Parameter.BEGELEIDING_DAGEN,),
        redenen=("wil_begeleiding", "begeleiding_starten", "pluscoaching_starten"),
    ),
    _regel(
        "R07",
        "Bij een uitkering heeft de woongemeente de regie. Wij plannen niets meer; over een afspraak die al staat "
        "overleggen we met de gemeente.",
        "r.2333",
    ),
    _regel(
        "R08",
        "Inkomen is altijd oud nieuws: we tonen de peildatum. Ook wie werkt krijgt begeleiding aangeboden.",
        "r.2545, r.2547",
        parameters=(Parameter.VERVERSEN_DAGEN,),
    ),
    _regel(
        "R09",
        "Wie in het afgelopen jaar een laag of onzeker inkomen had, mag ook boven de grens benaderd worden. Wie het "
        "hele jaar boven de grens zat, komt later aan de beurt.",
        "r.2331",
        parameters=(Parameter.INKOMENSGRENS,),
    ),
    _regel("R10", "Iedere vsv'er die we bereiken, vragen we naar de dagbesteding.", "r.2413"),
    _regel(
        "R11",
        "Bij volwassenen is alles vrijwillig. 'Wil geen contact' respecteren we tot de jongere zelf contact opneemt "
        "of een mens anders besluit, en dan niet binnen {geen_contact_maanden} maanden. Een weigering van een "
        "minderjarige of een ouder gaat naar de coördinator.",
        "r.2535",
        parameters=(Parameter.GEEN_CONTACT_MAANDEN,),
        redenen=("weigering_minderjarige",),
    ),
    _regel(
        "R12",
        "Over een thuiszitter bespreken we vijf onderwerpen: oorzaak, dagbesteding, hoeveel onderwijs, plan voor "
        "terugkeer en regie. Meestal met de school.",
        "r.258",
        parameters=(Parameter.OVERLEG_DAGEN,),
        redenen=("thuiszitter_overleg", "thuiszitter_vervolg", "school_niet_bereikt"),
    ),
    _regel(
        "R13",
        "De regie ligt vast bij iemand. Ontbreekt de regie en gaat het niet vooruit, dan wijst het RBL iemand aan "
        "of neemt zelf de regie. Bij duidelijke afspraken volgen we alleen.",
        "r.1359, r.1377",
        parameters=(Parameter.REGIE_DAGEN, Parameter.THUISZITTEN_MAANDEN, Parameter.OVERLEG_MONITOREN_DAGEN),
        redenen=("regie_ontbreekt", "thuiszitter_monitoren"),
    ),
    _regel(
        "R14",
        "Het plan voor terugkeer staat in het OPP. Zolang dat niet zo is, vragen we ernaar.",
        "r.1440",
        parameters=(Parameter.OVERLEG_DAGEN,),
        redenen=("plan_niet_in_opp",),
    ),
    _regel("R15", "Met een nieuwe vsv'er zoeken we zo snel mogelijk na de uitval contact; zie R31.", "r.2218"),
    _regel(
        "R16",
        "Bij een Pro/VSO-jongere overleggen we eerst met de school van herkomst. Lukt dat niet, dan gaan we langs. "
        "Zolang de school nog loopbaanbegeleiding geeft, volgen we via de school; daarna bellen we eerst.",
        "r.2482, r.2164",
        parameters=(Parameter.LOB_PRO_VSO_MAANDEN, Parameter.CONTACT_MAANDEN),
        redenen=("pro_vso_overleg", "pro_vso_monitoren", "pro_vso_school_niet_bereikt"),
    ),
    _regel(
        "R17",
        "{nazorg_maanden} maanden na een traject dat goed eindigde, vragen we hoe het gaat.",
        "r.2657",
        parameters=(Parameter.NAZORG_MAANDEN, Parameter.HERBEZOEK_VENSTER_DAGEN),
        redenen=("nazorg",),
    ),
    _regel("R18", "De soort zorg leggen we niet vast: daar is geen veld voor.", "r.2487"),
    _regel(
        "R19",
        "De oorzaak van thuiszitten is een inschatting van de consulent, uit een lijst van vier. Een diagnose heeft "
        "geen veld.",
        "r.1199, r.1202",
    ),
    _regel(
        "R20",
        "Een consulent kan besluiten dat een gesprek geen meerwaarde heeft. Daar hoort een reden bij. We komen er "
        "later op terug.",
        "r.1880",
        parameters=(Parameter.CONTACT_MAANDEN, Parameter.OVERLEG_DAGEN),
        redenen=("geen_meerwaarde",),
    ),
    _regel(
        "R21",
        "Boven 60 uur verzuim kan Halt niet meer. Handhaving valt onder de Wpg en heeft hier geen veld: het "
        "programma plant er niets voor.",
        "r.647",
    ),
    _regel(
        "R22",
        "Een vrijstelling 5a bekijken we elk jaar opnieuw met de instelling en het samenwerkingsverband; de arts "
        "overlegt alleen als de ouders dat goed vinden.",
        "r.1038",
        parameters=(Parameter.VRIJSTELLING_MAANDEN,),
        redenen=("vrijstelling_jaarlijks", "vrijstelling_zonder_toestemming"),
    ),
    _regel("R23", "Wie van nieuw naar oud gaat, blijft in beeld: er verandert niets aan de volgende stap.", "r.2267"),
    _regel("R24", "Op 1 augustus wordt een nieuwe vsv'er van het vorige schooljaar een oude.", "r.2121, r.2123"),
    _regel(
        "R25",
        "Wie bereikt is en geen traject heeft, spreken we na {contact_maanden} maanden weer. Eerst bellen. Wie in "
        "een traject zit, spreken we vaker.",
        "standaard",
        parameters=(Parameter.CONTACT_MAANDEN, Parameter.HERBEZOEK_VENSTER_DAGEN, Parameter.TRAJECT_CONTACT_DAGEN),
        redenen=("contact_houden", "traject_loopt"),
    ),
    _regel(
        "R26",
        "Deed een ouder of iemand anders open, dan proberen we het snel opnieuw, ook als er een kaartje is gegeven. "
        "De jongere is dan niet bereikt.",
        "standaard",
        parameters=(Parameter.NIEUWE_POGING_DAGEN,),
        redenen=("via_ouder_of_ander",),
    ),
    _regel(
        "R27",
        "Kon er geen kaartje achterblijven, dan gaan we snel opnieuw op een ander dagdeel, of het kaartje gaat met "
        "de post.",
        "standaard",
        parameters=(Parameter.NIEUWE_POGING_DAGEN,),
        redenen=("geen_kaart_mogelijk",),
    ),
    _regel(
        "R28",
        "Een bezoek dat om de veiligheid is afgebroken: geen kaartje en geen nieuw bezoek. De coördinator beslist.",
        "standaard",
        redenen=("veiligheid",),
    ),
    _regel(
        "R29",
        "Klopt het adres niet, dan geen kaartje. Kantoor zoekt het adres uit en het bezoek wacht daarop.",
        "r.982",
        parameters=(Parameter.EERSTE_POGING_WERKDAGEN,),
        redenen=("adres_klopt_niet", "nieuw_adres"),
    ),
    _regel(
        "R30", "Ieder gesprek of bericht over en weer met de jongere, hoe dan ook, sluit een gepland bezoek.", "r.2397"
    ),
    _regel(
        "R31",
        "De eerste poging is binnen {eerste_poging_werkdagen} werkdagen.",
        "r.2218",
        parameters=(Parameter.EERSTE_POGING_WERKDAGEN,),
        redenen=("eerste_contact", "nog_geen_contact"),
    ),
    _regel(
        "R32",
        "Een afspraak is de volgende stap. Komt de jongere niet, dan zoeken we binnen {afspraak_gemist_werkdagen} "
        "werkdagen contact.",
        "standaard",
        parameters=(Parameter.AFSPRAAK_GEMIST_WERKDAGEN,),
        redenen=("afspraak", "afspraak_niet_verschenen"),
    ),
    _regel(
        "X07",
        "{belpogingen} keer bellen zonder gehoor, op {belpogingen_dagen} dagen en {belpogingen_dagdelen} dagdelen: "
        "dan stellen we een bezoek voor.",
        "standaard",
        parameters=(Parameter.BELPOGINGEN, Parameter.BELPOGINGEN_DAGEN, Parameter.BELPOGINGEN_DAGDELEN),
        redenen=("niet_gebeld_gekregen",),
    ),
    _regel(
        "X08",
        "Na {kaarten_voor_besluit} kaartjes zonder reactie beslist de coördinator wat er volgt. Zijn besluit is dan "
        "de volgende stap.",
        "standaard",
        parameters=(Parameter.KAARTEN_VOOR_BESLUIT, Parameter.EERSTE_POGING_WERKDAGEN, Parameter.CONTACT_MAANDEN),
        redenen=(
            "tweede_kaart_geen_reactie",
            "besluit_langsgaan",
            "besluit_bellen",
            "besluit_overleggen",
            "besluit_opnieuw",
        ),
    ),
    _regel(
        "S13",
        "Wie kantoor vraagt om terug te bellen, bellen we de volgende werkdag.",
        "standaard",
        parameters=(Parameter.TERUGBELLEN_WERKDAGEN,),
        redenen=("terugbellen",),
    ),
)
"""Every rule, in the order of the domain model (§8, §12 and §13)."""

REGEL_BY_REDEN: Final = {reden: regel.id for regel in REGELBOEK for reden in regel.redenen}
"""Which rule gives a step its reason."""

PRIORITEIT: Final = {
    "R05": 1,
    "R28": 1,
    "R11": 1,
    "S13": 1,
    "R32": 1,
    "R04": 1,
    "R06": 2,
    "R13": 2,
    "R29": 2,
    "R31": 2,
    "X08": 2,
    "R25": 4,
    "R17": 4,
    "R20": 4,
    "R22": 4,
}
"""How urgent the steps of a rule are: 1 is first; what is not named is 3."""

PARAMETERS: Final = {
    Parameter.LEEFTIJDSGRENS: ("Een vsv'er is jonger dan", "jaar"),
    Parameter.LEEFTIJDSGRENS_THUISZITTER: ("Een thuiszitter is jonger dan", "jaar"),
    Parameter.LEEFTIJD_VANAF: ("Een vsv'er is minstens", "jaar"),
    Parameter.LEEFTIJD_VANAF_THUISZITTER: ("Een thuiszitter is minstens", "jaar"),
    Parameter.HERBEZOEK_MAANDEN: ("Opnieuw langs na een kaartje zonder reactie", "maanden"),
    Parameter.HERBEZOEK_VENSTER_DAGEN: ("Ruimte voor en na die dag", "dagen"),
    Parameter.ZORG_DAGEN: ("Extra bezoek bij zorg", "dagen"),
    Parameter.NIEUWE_POGING_DAGEN: ("Nieuwe poging", "dagen"),
    Parameter.EERSTE_POGING_WERKDAGEN: ("Eerste poging", "werkdagen"),
    Parameter.AFSPRAAK_GEMIST_WERKDAGEN: ("Contact na een gemiste afspraak", "werkdagen"),
    Parameter.CONTACT_MAANDEN: ("Opnieuw contact met wie bereikt is", "maanden"),
    Parameter.BEGELEIDING_DAGEN: ("Begeleiding begint binnen", "dagen"),
    Parameter.OVERLEG_DAGEN: ("Opnieuw overleg over een thuiszitter", "dagen"),
    Parameter.OVERLEG_MONITOREN_DAGEN: ("Overleg bij duidelijke afspraken", "dagen"),
    Parameter.REGIE_DAGEN: ("Overleg als de regie ontbreekt", "dagen"),
    Parameter.BELPOGINGEN: ("Bellen zonder gehoor", "keer"),
    Parameter.BELPOGINGEN_DAGEN: ("op zoveel verschillende dagen", "dagen"),
    Parameter.BELPOGINGEN_DAGDELEN: ("en zoveel verschillende dagdelen", "dagdelen"),
    Parameter.KAARTEN_VOOR_BESLUIT: ("Kaartjes zonder reactie voor een besluit", "kaartjes"),
    Parameter.LEASE_DAGEN: ("Een laptop werkt zonder synchronisatie", "dagen"),
    Parameter.TERUGDATEREN_DAGEN: ("Vastleggen kan tot zo lang erna", "dagen"),
    Parameter.INKOMENSGRENS: ("Grens van laag inkomen bij het RBL", "euro per maand"),
    Parameter.INKOMENSGRENS_LANDELIJK: ("Landelijke grens van laag inkomen", "euro per maand"),
    Parameter.PRO_VSO_TELT_MEE: ("Pro/VSO telt als vsv'er (1 is ja)", ""),
    Parameter.NO_SHOW_WEEKDAG: ("Laatste dag van de week bij een no-show (1 is maandag)", ""),
    Parameter.NAZORG_MAANDEN: ("Nazorg na een goed einde", "maanden"),
    Parameter.LOB_PRO_VSO_MAANDEN: ("Loopbaanbegeleiding door de Pro/VSO-school", "maanden"),
    Parameter.VERVERSEN_DAGEN: ("Gegevens over inkomen zijn oud na", "dagen"),
    Parameter.THUISZITTEN_MAANDEN: ("Thuiszitten telt vanaf", "maanden"),
    Parameter.VRIJSTELLING_MAANDEN: ("Vrijstelling 5a opnieuw bekijken", "maanden"),
    Parameter.GEEN_CONTACT_MAANDEN: ("'Wil geen contact' geldt minstens", "maanden"),
    Parameter.TERUGBELLEN_WERKDAGEN: ("Terugbellen", "werkdagen"),
    Parameter.TRAJECT_CONTACT_DAGEN: ("Contact in een traject", "dagen"),
    Parameter.VOORSTEL_DAGEN: ("Een geweigerd voorstel wordt gewist na", "dagen"),
}
"""What every parameter says, in Dutch, and its unit."""
