<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="nl">
<context>
    <name>AandachtView</name>
    <message>
        <source>Aandacht nodig</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>Er is niets. Hier komt wat het register niet aanneemt, met de reden. Er gaat nooit iets verloren: je verbetert het of probeert het opnieuw.</source>
        <translation>There is nothing. Anything the register does not accept comes here, with the reason. Nothing is ever lost: you correct it or try again.</translation>
    </message>
    <message>
        <source>Alles opnieuw proberen</source>
        <translation>Try everything again</translation>
    </message>
    <message>
        <source>{n} niet aangenomen. Je werk staat veilig op deze laptop.</source>
        <translation>{n} not accepted. Your work is safe on this laptop.</translation>
    </message>
    <message>
        <source>{dag}: {wat}</source>
        <translation>{dag}: {wat}</translation>
    </message>
    <message>
        <source>Verbeterd. Het gaat mee bij de volgende keer versturen.</source>
        <translation>Corrected. It goes along the next time you send.</translation>
    </message>
    <message>
        <source>Dit gaat opnieuw mee bij de volgende keer versturen.</source>
        <translation>This goes along again the next time you send.</translation>
    </message>
    <message>
        <source>Opslaan voor de coördinator</source>
        <translation>Save for the coordinator</translation>
    </message>
    <message>
        <source>Opgeslagen. Het bestand is niet versleuteld: geef het aan de coördinator en wis het daarna.</source>
        <translation>Saved. The file is not encrypted: give it to the coordinator and then erase it.</translation>
    </message>
</context>
<context>
    <name>AfsluitenView</name>
    <message>
        <source>Dag afsluiten</source>
        <translation>Close the day</translation>
    </message>
    <message>
        <source>Bekijken</source>
        <translation>Look at them</translation>
    </message>
    <message>
        <source>Vernietigd</source>
        <translation>Destroyed</translation>
    </message>
    <message>
        <source>{n} niet aangenomen, kijk even bij Aandacht nodig</source>
        <translation>{n} not accepted, have a look at Needs attention</translation>
    </message>
    <message>
        <source>{n} adressen</source>
        <translation>{n} addresses</translation>
    </message>
    <message>
        <source>De route staat op papier: {hoeveel}. Is dat papier vernietigd?</source>
        <translation>The route is on paper: {hoeveel}. Has that paper been destroyed?</translation>
    </message>
    <message>
        <source>1 adres</source>
        <translation>1 address</translation>
    </message>
    <message>
        <source>{n} keer veranderden twee mensen hetzelfde; kiezen mag ook later</source>
        <translation>{n} times two people changed the same thing; choosing can wait</translation>
    </message>
    <message>
        <source>{n} nog over te nemen in LBA</source>
        <translation>{n} still to be copied into LBA</translation>
    </message>
    <message>
        <source>1 bezoek</source>
        <translation>1 visit</translation>
    </message>
    <message>
        <source>{n} bezoeken</source>
        <translation>{n} visits</translation>
    </message>
    <message>
        <source>1 gesproken</source>
        <translation>1 spoken to</translation>
    </message>
    <message>
        <source>{n} gesproken</source>
        <translation>{n} spoken to</translation>
    </message>
    <message>
        <source>1 kaartje</source>
        <translation>1 card</translation>
    </message>
    <message>
        <source>{n} kaartjes</source>
        <translation>{n} cards</translation>
    </message>
    <message>
        <source>1 telefoontje</source>
        <translation>1 phone call</translation>
    </message>
    <message>
        <source>{n} telefoontjes</source>
        <translation>{n} phone calls</translation>
    </message>
    <message>
        <source>1 appje</source>
        <translation>1 app message</translation>
    </message>
    <message>
        <source>{n} appjes</source>
        <translation>{n} app messages</translation>
    </message>
    <message>
        <source>1 overleg</source>
        <translation>1 consultation</translation>
    </message>
    <message>
        <source>{n} keer overleg</source>
        <translation>{n} consultations</translation>
    </message>
    <message>
        <source>Vandaag is nog niets vastgelegd</source>
        <translation>Nothing has been recorded today yet</translation>
    </message>
    <message>
        <source>Achtergelaten</source>
        <translation>Left behind</translation>
    </message>
    <message>
        <source>Verstuurd</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Weggegooid</source>
        <translation>Thrown away</translation>
    </message>
    <message>
        <source>Morgen</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>Kaartje afgedrukt, niet bezorgd: {straat} · {naam}</source>
        <translation>Card printed, not delivered: {straat} · {naam}</translation>
    </message>
    <message>
        <source>Brief afgedrukt, niet verstuurd: {straat} · {naam}</source>
        <translation>Letter printed, not sent: {straat} · {naam}</translation>
    </message>
    <message>
        <source>Afmaken</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Nog niet opgeslagen: {naam}</source>
        <translation>Not saved yet: {naam}</translation>
    </message>
    <message>
        <source>Gekopieerd: {naam}. Plak het in LBA; over {n} seconden is het klembord weer leeg.</source>
        <translation>Copied: {naam}. Paste it into LBA; in {n} seconds the clipboard will be empty again.</translation>
    </message>
    <message>
        <source>Opslaan voor LBA</source>
        <translation>Save for LBA</translation>
    </message>
    <message>
        <source>Opgeslagen. Dit bestand is niet versleuteld: neem het over in LBA en wis het daarna.</source>
        <translation>Saved. This file is not encrypted: copy it into LBA and then erase it.</translation>
    </message>
</context>
<context>
    <name>BesluitVelden</name>
    <message>
        <source>Besluit</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Op of tot</source>
        <translation>On or until</translation>
    </message>
    <message>
        <source>geen vaste dag</source>
        <translation>no fixed day</translation>
    </message>
    <message>
        <source>Kies wat je besluit.</source>
        <translation>Choose what you decide.</translation>
    </message>
</context>
<context>
    <name>BrowserPage</name>
    <message>
        <source>Stoppen met inloggen</source>
        <translation>Stop logging in</translation>
    </message>
    <message>
        <source>Wacht op de browser</source>
        <translation>Wait for the browser</translation>
    </message>
    <message>
        <source>Log in bij kantoor</source>
        <translation>Log in to the office</translation>
    </message>
    <message>
        <source>Je browser opent. Kom daarna terug.</source>
        <translation>Your browser opens. Come back here afterwards.</translation>
    </message>
</context>
<context>
    <name>CardModel</name>
    <message>
        <source> · reactie op {dag}</source>
        <translation> · response on {dag}</translation>
    </message>
    <message>
        <source> · brief verstuurd op {dag}</source>
        <translation> · letter sent on {dag}</translation>
    </message>
    <message>
        <source> · achtergelaten op {dag}</source>
        <translation> · left on {dag}</translation>
    </message>
    <message>
        <source> ({n} dagen)</source>
        <translation> ({n} days)</translation>
    </message>
    <message>
        <source> · {code} · brief, gedrukt op {dag}</source>
        <translation> · {code} · letter, printed on {dag}</translation>
    </message>
    <message>
        <source> · {code} · gedrukt op {dag}</source>
        <translation> · {code} · printed on {dag}</translation>
    </message>
</context>
<context>
    <name>CardPreview</name>
    <message>
        <source>Voorbeeld van het kaartje</source>
        <translation>Preview of the card</translation>
    </message>
</context>
<context>
    <name>CardPrinting</name>
    <message>
        <source>Kaartjes opslaan als PDF</source>
        <translation>Save cards as PDF</translation>
    </message>
    <message>
        <source>{n} kaartjes opgeslagen.</source>
        <translation>{n} cards saved.</translation>
    </message>
    <message>
        <source>1 kaartje opgeslagen.</source>
        <translation>1 card saved.</translation>
    </message>
    <message>
        <source>Druk enkelzijdig op A5. Wis het bestand daarna.</source>
        <translation>Print on one side of A5. Delete the file afterwards.</translation>
    </message>
    <message>
        <source>korte kant</source>
        <translation>short edge</translation>
    </message>
    <message>
        <source>lange kant</source>
        <translation>long edge</translation>
    </message>
    <message>
        <source>Druk dubbelzijdig, omslaan langs de {kant}. Wis het bestand daarna.</source>
        <translation>Print on both sides, flipped on the {kant}. Delete the file afterwards.</translation>
    </message>
    <message>
        <source>Kaartjes afdrukken</source>
        <translation>Print cards</translation>
    </message>
    <message>
        <source>Deze printer heeft dit papier niet. Er is niets afgedrukt. Kies ander papier of een andere printer.</source>
        <translation>This printer does not have this paper. Nothing was printed. Choose other paper or another printer.</translation>
    </message>
    <message>
        <source>Deze printer zegt dat een rand van {rand} millimeter wit blijft. Dan valt er tekst weg. Twijfel je, druk dan eerst één kaartje af.</source>
        <translation>This printer says that an edge of {rand} millimetres stays white. Then text is lost. If in doubt, print one card first.</translation>
    </message>
    <message>
        <source>Toch afdrukken</source>
        <translation>Print all the same</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>De printer nam de kaartjes niet aan. Controleer de printer.</source>
        <translation>The printer did not take the cards. Check the printer.</translation>
    </message>
    <message>
        <source>{n} kaartjes staan bij de printer.</source>
        <translation>{n} cards are at the printer.</translation>
    </message>
    <message>
        <source>1 kaartje staat bij de printer.</source>
        <translation>1 card is at the printer.</translation>
    </message>
    <message>
        <source>Druk de blanco kaartjes opnieuw.</source>
        <translation>Print the blank cards again.</translation>
    </message>
    <message>
        <source>De kaartjes tellen als gedrukt: zet ze bij Niet bezorgd op Weggegooid en druk ze opnieuw.</source>
        <translation>The cards count as printed: mark them Thrown away under Not delivered and print them again.</translation>
    </message>
</context>
<context>
    <name>ChangePinWindow</name>
    <message>
        <source>Pincode van nu</source>
        <translation>Current PIN</translation>
    </message>
    <message>
        <source>Verder</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Een andere pincode kiezen</source>
        <translation>Choose another PIN</translation>
    </message>
    <message>
        <source>Vul je pincode in.</source>
        <translation>Enter your PIN.</translation>
    </message>
    <message>
        <source>Kies een nieuwe pincode</source>
        <translation>Choose a new PIN</translation>
    </message>
</context>
<context>
    <name>CijfersView</name>
    <message>
        <source>Cijfers</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Bereikt</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>Reactie op kaartjes</source>
        <translation>Response to cards</translation>
    </message>
    <message>
        <source>Wat jongeren overdag doen</source>
        <translation>What young people do in the daytime</translation>
    </message>
    <message>
        <source>Bezoeken per week</source>
        <translation>Visits per week</translation>
    </message>
    <message>
        <source>schooljaar {jaar} · wat jij vastlegde in de dossiers op deze laptop</source>
        <translation>school year {jaar} · what you recorded in the cases on this laptop</translation>
    </message>
    <message>
        <source>Jongeren bereikt</source>
        <translation>Young people reached</translation>
    </message>
    <message>
        <source>Jouw kaartjes</source>
        <translation>Your cards</translation>
    </message>
    <message>
        <source>Regio, vorig jaar</source>
        <translation>Region, last year</translation>
    </message>
    <message>
        <source>Nog niets gehoord</source>
        <translation>Nothing heard yet</translation>
    </message>
    <message>
        <source>week van {dag}</source>
        <translation>week of {dag}</translation>
    </message>
    <message>
        <source>{p}% ({n} van {m})</source>
        <translation>{p}% ({n} of {m})</translation>
    </message>
</context>
<context>
    <name>ClosedWindow</name>
    <message>
        <source>Verbinding maken</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>Verbinding maken met kantoor …</source>
        <translation>Connecting to the office …</translation>
    </message>
    <message>
        <source>De dossiers zijn dicht</source>
        <translation>The dossiers are closed</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Opdrachten en toetsen</source>
        <translation>Commands and keys</translation>
    </message>
    <message>
        <source>Typ wat je wilt doen</source>
        <translation>Type what you want to do</translation>
    </message>
    <message>
        <source>Zoek een opdracht</source>
        <translation>Find a command</translation>
    </message>
    <message>
        <source>Opdrachten</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source> of </source>
        <translation> or </translation>
    </message>
</context>
<context>
    <name>ConceptBar</name>
    <message>
        <source>Verder invullen</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Weggooien</source>
        <translation>Throw away</translation>
    </message>
    <message>
        <source>Nog niet opgeslagen: {kanaal}</source>
        <translation>Not saved yet: {kanaal}</translation>
    </message>
</context>
<context>
    <name>DoorsList</name>
    <message>
        <source>Welke deuren</source>
        <translation>Which doors</translation>
    </message>
    <message>
        <source>Zoek op naam, straat, telefoon, notitie  ( / )</source>
        <translation>Search by name, street, phone, note  ( / )</translation>
    </message>
    <message>
        <source>Zoek</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Zoekveld leegmaken</source>
        <translation>Clear the search box</translation>
    </message>
</context>
<context>
    <name>DoorsModel</name>
    <message>
        <source>vandaag vastgelegd</source>
        <translation>recorded today</translation>
    </message>
    <message>
        <source>wel vandaag</source>
        <translation>today</translation>
    </message>
    <message>
        <source>niet vandaag</source>
        <translation>not today</translation>
    </message>
    <message>
        <source>geheim adres</source>
        <translation>secret address</translation>
    </message>
</context>
<context>
    <name>DossierHead</name>
    <message>
        <source>Uitstellen</source>
        <translation>Postpone</translation>
    </message>
    <message>
        <source>Wacht met dit dossier tot een dag</source>
        <translation>Wait with this case until a day</translation>
    </message>
    <message>
        <source>Terug naar de lijst</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>{n} jaar</source>
        <translation>{n} years old</translation>
    </message>
    <message>
        <source>geen telefoonnummer bekend</source>
        <translation>no phone number known</translation>
    </message>
    <message>
        <source>Aan de deur: {wat}</source>
        <translation>At the door: {wat}</translation>
    </message>
    <message>
        <source>Volgende stap: {stap}</source>
        <translation>Next step: {stap}</translation>
    </message>
    <message>
        <source>Voorrang.</source>
        <translation>Priority.</translation>
    </message>
    <message>
        <source>niet delen met ouders</source>
        <translation>do not share with parents</translation>
    </message>
    <message>
        <source>regie gemeente</source>
        <translation>led by municipality</translation>
    </message>
    <message>
        <source>overgedragen</source>
        <translation>handed over</translation>
    </message>
    <message>
        <source>Geheim adres: {adres}</source>
        <translation>Secret address: {adres}</translation>
    </message>
    <message>
        <source>Groot</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>Toon de nummers groot, om over te nemen op je werktelefoon</source>
        <translation>Show the numbers large, to dial on your work phone</translation>
    </message>
    <message>
        <source>Zelfde adres: {naam}</source>
        <translation>Same address: {naam}</translation>
    </message>
    <message>
        <source>Bezoek</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>Telefoon</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Appje</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Overleg</source>
        <translation>Consult</translation>
    </message>
    <message>
        <source>Reactie</source>
        <translation>Response</translation>
    </message>
    <message>
        <source>Meer</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Iets anders vastleggen</source>
        <translation>Record something else</translation>
    </message>
    <message>
        <source>{kanaal} vastleggen</source>
        <translation>Record: {kanaal}</translation>
    </message>
</context>
<context>
    <name>DossierPage</name>
    <message>
        <source>Kies een dossier in de lijst.</source>
        <translation>Choose a case from the list.</translation>
    </message>
    <message>
        <source>Schets van de route, zonder wegen. De nummers zijn de volgorde van de lijst.</source>
        <translation>Sketch of the route, without roads. The numbers are the order of the list.</translation>
    </message>
    <message>
        <source>Van deze deuren is de plek niet bekend; ze staan bij hun buren: {deuren}.</source>
        <translation>Where these doors are is not known; they stand with their neighbours: {deuren}.</translation>
    </message>
    <message>
        <source>Gegevens en verloop</source>
        <translation>Details and history</translation>
    </message>
</context>
<context>
    <name>DossiersView</name>
    <message>
        <source>Dossiers</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Niets gevonden. Controleer de spelling of zoek korter.</source>
        <translation>Nothing found. Check the spelling or search for less.</translation>
    </message>
    <message>
        <source>Weergave</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Alle dossiers</source>
        <translation>All cases</translation>
    </message>
    <message>
        <source>Deze weergave vergeten</source>
        <translation>Forget this view</translation>
    </message>
    <message>
        <source>de eerste {n}; typ om te zoeken</source>
        <translation>the first {n}; type to search</translation>
    </message>
    <message>
        <source>{n} dossiers</source>
        <translation>{n} cases</translation>
    </message>
    <message>
        <source>1 dossier</source>
        <translation>1 case</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Gemeente</source>
        <translation>Municipality</translation>
    </message>
    <message>
        <source>Doelgroep</source>
        <translation>Target group</translation>
    </message>
    <message>
        <source>Elke doelgroep</source>
        <translation>Every target group</translation>
    </message>
    <message>
        <source>Wanneer</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Volgorde</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Op achternaam</source>
        <translation>By surname</translation>
    </message>
    <message>
        <source>Eerst wat het eerst komt</source>
        <translation>What comes first at the top</translation>
    </message>
    <message>
        <source>Op plaats en straat</source>
        <translation>By place and street</translation>
    </message>
    <message>
        <source>Naam van deze weergave</source>
        <translation>Name of this view</translation>
    </message>
    <message>
        <source>Naam om te bewaren</source>
        <translation>Name to keep it under</translation>
    </message>
    <message>
        <source>Bewaren</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Elke gemeente</source>
        <translation>Every municipality</translation>
    </message>
    <message>
        <source>Wanneer dan ook</source>
        <translation>At any time</translation>
    </message>
    <message>
        <source>Nu aan de beurt</source>
        <translation>Due now</translation>
    </message>
    <message>
        <source>Te laat</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Voorrang</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Afspraak</source>
        <translation>Appointment</translation>
    </message>
    <message>
        <source>Uitgesteld</source>
        <translation>Postponed</translation>
    </message>
    <message>
        <source>Uitgesteld, nog een week</source>
        <translation>Postponed, one more week</translation>
    </message>
    <message>
        <source>Wacht nog hooguit zeven dagen</source>
        <translation>Waits for seven more days at most</translation>
    </message>
    <message>
        <source>Uitgesteld, nog een maand</source>
        <translation>Postponed, one more month</translation>
    </message>
    <message>
        <source>Wacht nog hooguit een maand</source>
        <translation>Waits for one more month at most</translation>
    </message>
    <message>
        <source>Niets gepland</source>
        <translation>Nothing planned</translation>
    </message>
</context>
<context>
    <name>FormFoot</name>
    <message>
        <source>Opslaan</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Gegevens</name>
    <message>
        <source>Gegevens wijzigen…</source>
        <translation>Change data…</translation>
    </message>
    <message>
        <source>Nog niet opgeslagen: gegevens…</source>
        <translation>Not saved yet: data…</translation>
    </message>
    <message>
        <source>Nummers, mensen, notitie bij de deur en taal wijzigen</source>
        <translation>Change numbers, people, the note at the door and the language</translation>
    </message>
    <message>
        <source>Oorzaak</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>{wat}, inschatting van de consulent</source>
        <translation>{wat}, estimate of the consulent</translation>
    </message>
    <message>
        <source>Tonen</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Toon de oorzaak, een inschatting van de consulent</source>
        <translation>Show the cause, an estimate of the consulent</translation>
    </message>
    <message>
        <source>uitgevallen op {dag}</source>
        <translation>dropped out on {dag}</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>School</source>
        <translation>School</translation>
    </message>
    <message>
        <source>Thuis</source>
        <translation>At home</translation>
    </message>
    <message>
        <source>Regie</source>
        <translation>In charge</translation>
    </message>
    <message>
        <source>Traject</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Doelen</source>
        <translation>Goals</translation>
    </message>
    <message>
        <source>Kaartje</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Inkomen</source>
        <translation>Income</translation>
    </message>
    <message>
        <source>Opdracht</source>
        <translation>Assignment</translation>
    </message>
    <message>
        <source>Overdracht</source>
        <translation>Handover</translation>
    </message>
    <message>
        <source>Waarneming</source>
        <translation>Cover</translation>
    </message>
    <message>
        <source>gezag</source>
        <translation>custody</translation>
    </message>
    <message>
        <source>mag geïnformeerd worden</source>
        <translation>may be informed</translation>
    </message>
</context>
<context>
    <name>GezienVelden</name>
    <message>
        <source>Weer gezien in de les</source>
        <translation>Seen in class again</translation>
    </message>
    <message>
        <source>Zet eerst het vinkje.</source>
        <translation>First set the tick.</translation>
    </message>
</context>
<context>
    <name>HulpView</name>
    <message>
        <source>Hoofdstukken</source>
        <translation>Chapters</translation>
    </message>
    <message>
        <source>Handleiding</source>
        <translation>Manual (in Dutch)</translation>
    </message>
    <message>
        <source>Hulp</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Alle toetsen</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>Toets</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Wat het doet</source>
        <translation>What it does</translation>
    </message>
</context>
<context>
    <name>InstellingenView</name>
    <message>
        <source>Instellingen</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Taal</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Taal wisselen</source>
        <translation>Change language</translation>
    </message>
    <message>
        <source>Diagnosebestand opslaan…</source>
        <translation>Save diagnosis file…</translation>
    </message>
    <message>
        <source>Onderdelen en licenties</source>
        <translation>Parts and licences</translation>
    </message>
    <message>
        <source>Onderdeel</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Versie</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Licentie</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Huisbezoek vergrendelt na {n} minuten zonder toets of muis, en met Ctrl+L. Wat je typte blijft bewaard.</source>
        <translation>Huisbezoek locks after {n} minutes without key or mouse, and with Ctrl+L. What you typed is kept.</translation>
    </message>
    <message>
        <source>In het diagnosebestand staan versies, aantallen en tijden. Geen namen, geen adressen, geen teksten.</source>
        <translation>The diagnosis file holds versions, counts and times. No names, no addresses, no texts.</translation>
    </message>
    <message>
        <source>Bij een andere taal vergrendelt Huisbezoek en begint opnieuw.</source>
        <translation>With another language Huisbezoek locks and starts again.</translation>
    </message>
    <message>
        <source>Deze laptop</source>
        <translation>This laptop</translation>
    </message>
    <message>
        <source>Vergrendelen</source>
        <translation>Locking</translation>
    </message>
    <message>
        <source>Van de organisatie</source>
        <translation>From the organisation</translation>
    </message>
    <message>
        <source>Kaartjes</source>
        <translation>Cards</translation>
    </message>
    <message>
        <source>Hulp van de beheerder</source>
        <translation>Help from the administrator</translation>
    </message>
    <message>
        <source>Over Huisbezoek</source>
        <translation>About Huisbezoek</translation>
    </message>
    <message>
        <source>Versie {versie}. Vrije software onder de EUPL-1.2. Gemaakt met:</source>
        <translation>Version {versie}. Free software under the EUPL-1.2. Made with:</translation>
    </message>
    <message>
        <source>nog niet</source>
        <translation>not yet</translation>
    </message>
    <message>
        <source>Van</source>
        <translation>Of</translation>
    </message>
    <message>
        <source>Regio</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Bijgewerkt</source>
        <translation>Updated</translation>
    </message>
    <message>
        <source>Diagnosebestand opslaan</source>
        <translation>Save diagnosis file</translation>
    </message>
    <message>
        <source>Diagnosebestand opgeslagen. Je kunt het aan de beheerder geven.</source>
        <translation>Diagnosis file saved. You can give it to the administrator.</translation>
    </message>
</context>
<context>
    <name>IntakeVelden</name>
    <message>
        <source>{leefgebied} besproken</source>
        <translation>{leefgebied} discussed</translation>
    </message>
    <message>
        <source>Doel bij {leefgebied}</source>
        <translation>Goal for {leefgebied}</translation>
    </message>
    <message>
        <source>Doel in een paar woorden; geen problemen, geen zorg</source>
        <translation>Goal in a few words; no problems, no care</translation>
    </message>
    <message>
        <source>Kies wat is besproken.</source>
        <translation>Choose what was discussed.</translation>
    </message>
</context>
<context>
    <name>KaartInstellingen</name>
    <message>
        <source>Naar rechts</source>
        <translation>To the right</translation>
    </message>
    <message>
        <source>Omhoog</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>De buitenkant staat al op het papier</source>
        <translation>The outside is on the paper already</translation>
    </message>
    <message>
        <source>Foto kiezen…</source>
        <translation>Choose photo…</translation>
    </message>
    <message>
        <source>Foto weghalen</source>
        <translation>Remove photo</translation>
    </message>
    <message>
        <source>Drukt de printer scheef? Verschuif wat er gedrukt wordt, hoogstens 4 millimeter.</source>
        <translation>Does the printer print askew? Move what is printed, 4 millimetres at most.</translation>
    </message>
    <message>
        <source>Sjablonen</source>
        <translation>Templates</translation>
    </message>
    <message>
        <source>Teksten</source>
        <translation>Texts</translation>
    </message>
    <message>
        <source>Je foto staat binnenin je kaartjes.</source>
        <translation>Your photo is inside your cards.</translation>
    </message>
    <message>
        <source>Er staat geen foto op je kaartjes.</source>
        <translation>There is no photo on your cards.</translation>
    </message>
    <message>
        <source>Zet een sjabloon in een eigen map in {map}.</source>
        <translation>Put a template in a folder of its own in {map}.</translation>
    </message>
    <message>
        <source>{naam}: niet gebruikt. {reden}</source>
        <translation>{naam}: not used. {reden}</translation>
    </message>
    <message>
        <source>voor {plaatsen}</source>
        <translation>for {plaatsen}</translation>
    </message>
    <message>
        <source>voor alle gemeenten</source>
        <translation>for all municipalities</translation>
    </message>
    <message>
        <source>Van Huisbezoek, waar geen ander sjabloon is</source>
        <translation>That of Huisbezoek, where there is no other template</translation>
    </message>
    <message>
        <source>Bekijken</source>
        <translation>Look at them</translation>
    </message>
    <message>
        <source>{taal}: nagekeken</source>
        <translation>{taal}: looked over</translation>
    </message>
    <message>
        <source>Nagekeken</source>
        <translation>Looked over</translation>
    </message>
    <message>
        <source>Klik alleen als iemand die deze taal spreekt de teksten goed vindt.</source>
        <translation>Click only when somebody who speaks this language approves of the texts.</translation>
    </message>
    <message>
        <source>{taal}: concept, laat nakijken</source>
        <translation>{taal}: draft, have it looked over</translation>
    </message>
    <message>
        <source>Foto kiezen</source>
        <translation>Choose photo</translation>
    </message>
</context>
<context>
    <name>KaartenView</name>
    <message>
        <source>Kaartjes</source>
        <translation>Cards</translation>
    </message>
    <message>
        <source>Dag</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Vandaag</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Morgen</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>Plaats</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Alles kiezen</source>
        <translation>Choose all</translation>
    </message>
    <message>
        <source>Niets kiezen</source>
        <translation>Choose none</translation>
    </message>
    <message>
        <source>Achtergelaten</source>
        <translation>Left behind</translation>
    </message>
    <message>
        <source>Weggegooid</source>
        <translation>Thrown away</translation>
    </message>
    <message>
        <source>Te drukken</source>
        <translation>To print</translation>
    </message>
    <message>
        <source>Niet bezorgd</source>
        <translation>Not delivered</translation>
    </message>
    <message>
        <source>Beantwoord</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>Kaartjes naar stand</source>
        <translation>Cards by status</translation>
    </message>
    <message>
        <source>Geen deuren die een kaartje vragen.</source>
        <translation>No doors that ask for a card.</translation>
    </message>
    <message>
        <source>Alles wat gedrukt is, is bezorgd of weggegooid.</source>
        <translation>Everything that was printed has been delivered or thrown away.</translation>
    </message>
    <message>
        <source>Er wacht geen kaartje op een reactie.</source>
        <translation>No card is waiting for a response.</translation>
    </message>
    <message>
        <source>Nog geen reactie op een kaartje.</source>
        <translation>No response to a card yet.</translation>
    </message>
    <message>
        <source>Kaartrespons</source>
        <translation>Response to cards</translation>
    </message>
    <message>
        <source>Alle plaatsen</source>
        <translation>All places</translation>
    </message>
    <message>
        <source>Nog geen kaartje achtergelaten. Vorig jaar kwam op {p}% een reactie.</source>
        <translation>No card left behind yet. Last year {p}% got a response.</translation>
    </message>
    <message>
        <source>Reactie op {n} van {m} achtergelaten kaartjes: {p}%. Vorig jaar {v}%.</source>
        <translation>Response to {n} of {m} cards left behind: {p}%. Last year {v}%.</translation>
    </message>
    <message>
        <source>Verstuurd</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Kies een deur, dan zie je hier het kaartje.</source>
        <translation>Choose a door and you will see its card here.</translation>
    </message>
</context>
<context>
    <name>KaartkeuzeForm</name>
    <message>
        <source>Papier</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>A6, gevouwen</source>
        <translation>A6, folded</translation>
    </message>
    <message>
        <source>A6, plat</source>
        <translation>A6, flat</translation>
    </message>
    <message>
        <source>A4, vier gevouwen kaartjes</source>
        <translation>A4, four folded cards</translation>
    </message>
    <message>
        <source>A5, brief met vensterenvelop</source>
        <translation>A5, letter for a window envelope</translation>
    </message>
    <message>
        <source>Afdrukken…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>Opslaan als PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>Nederlands erbij</source>
        <translation>With Dutch</translation>
    </message>
    <message>
        <source>Bij wie een andere taal heeft, staan beide talen op het kaartje.</source>
        <translation>For those with another language, both languages are on the card.</translation>
    </message>
    <message>
        <source>Voornaam binnenin</source>
        <translation>First name inside</translation>
    </message>
    <message>
        <source>Alleen binnenin, en nooit op een kaartje aan ouders.</source>
        <translation>Inside only, and never on a card to parents.</translation>
    </message>
    <message>
        <source>Aantal blanco kaartjes</source>
        <translation>Number of blank cards</translation>
    </message>
    <message>
        <source>Blanco kaartjes afdrukken…</source>
        <translation>Print blank cards…</translation>
    </message>
    <message>
        <source>Voor deuren die niet gepland waren. Bij het vastleggen kies je de code.</source>
        <translation>For doors that were not planned. You choose the code when you record the visit.</translation>
    </message>
    <message>
        <source>{talen}: concept, laat nakijken</source>
        <translation>{talen}: draft, have it looked over</translation>
    </message>
    <message>
        <source>{n} brieven afdrukken…</source>
        <translation>Print {n} letters…</translation>
    </message>
    <message>
        <source>{n} kaartjes afdrukken…</source>
        <translation>Print {n} cards…</translation>
    </message>
    <message>
        <source>1 brief afdrukken…</source>
        <translation>Print 1 letter…</translation>
    </message>
    <message>
        <source>1 kaartje afdrukken…</source>
        <translation>Print 1 card…</translation>
    </message>
</context>
<context>
    <name>KaartresponsView</name>
    <message>
        <source>Reactie op achtergelaten kaartjes</source>
        <translation>Response to cards that were left</translation>
    </message>
    <message>
        <source>Per taal</source>
        <translation>Per language</translation>
    </message>
    <message>
        <source>Per papier</source>
        <translation>Per kind of paper</translation>
    </message>
    <message>
        <source>Per dagdeel van het bezoek</source>
        <translation>Per part of the day of the visit</translation>
    </message>
    <message>
        <source>Per gemeente</source>
        <translation>Per municipality</translation>
    </message>
    <message>
        <source>Twee teksten</source>
        <translation>Two texts</translation>
    </message>
    <message>
        <source>Kaartrespons</source>
        <translation>Response to cards</translation>
    </message>
    <message>
        <source>Regio, vorig jaar</source>
        <translation>Region, last year</translation>
    </message>
    <message>
        <source>Dit schooljaar</source>
        <translation>This school year</translation>
    </message>
    <message>
        <source>{n} van {m}</source>
        <translation>{n} of {m}</translation>
    </message>
    <message>
        <source>{p}% ({n} van {m})</source>
        <translation>{p}% ({n} of {m})</translation>
    </message>
    <message>
        <source>Geteld: kaartjes die dit schooljaar zijn achtergelaten, in de dossiers op deze laptop. Een reactie telt als de jongere zelf reageert, voor het volgende bezoek, en niet om iets anders. Een kaartje dat met de hand is geschreven, telt mee in het totaal en per gemeente.</source>
        <translation>Counted: cards that were left this school year, in the cases on this laptop. A reaction counts when the youngster reacts in person, before the next visit, and not for another reason. A card that was written by hand counts in the total and per municipality.</translation>
    </message>
    <message>
        <source>Er zijn geen kaartjes met twee teksten achtergelaten.</source>
        <translation>No cards with two texts have been left.</translation>
    </message>
    <message>
        <source>Nog niets te tellen</source>
        <translation>Nothing to count yet</translation>
    </message>
    <message>
        <source>Er zijn twee teksten in gebruik. Wie welke krijgt, volgt uit het dossier. Er zijn nog te weinig reacties om ze te vergelijken.</source>
        <translation>Two texts are in use. Who gets which follows from the case. There are too few reactions yet to compare them.</translation>
    </message>
    <message>
        <source>Tekst A: {a}. Tekst B: {b}.</source>
        <translation>Text A: {a}. Text B: {b}.</translation>
    </message>
    <message>
        <source>B min A ligt met 95% zekerheid tussen {laag} en {hoog} procentpunt.</source>
        <translation>B less A lies between {laag} and {hoog} percentage points, with 95% confidence.</translation>
    </message>
    <message>
        <source>Het verschil kan dus toeval zijn.</source>
        <translation>So the difference may be chance.</translation>
    </message>
    <message>
        <source>Tekst {beter} werkt beter.</source>
        <translation>Text {beter} works better.</translation>
    </message>
    <message>
        <source>Met 95% zekerheid ligt de reactie tussen {laag}% en {hoog}%.</source>
        <translation>With 95% confidence the response lies between {laag}% and {hoog}%.</translation>
    </message>
    <message>
        <source>Op {n} kaartjes kan nog een reactie komen.</source>
        <translation>{n} cards can still be answered.</translation>
    </message>
    <message>
        <source>Aantallen onder de vijf blijven verborgen, en wat zo&apos;n aantal zou verraden ook.</source>
        <translation>Counts below five stay hidden, and so does what would give such a count away.</translation>
    </message>
    <message>
        <source>A6, gevouwen</source>
        <translation>A6, folded</translation>
    </message>
    <message>
        <source>A6, plat</source>
        <translation>A6, flat</translation>
    </message>
    <message>
        <source>A4, vier gevouwen</source>
        <translation>A4, four folded</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>Letter</translation>
    </message>
</context>
<context>
    <name>KeuzeForm</name>
    <message>
        <source>{waarde} ({wie})</source>
        <translation>{waarde} ({wie})</translation>
    </message>
    <message>
        <source>Het was: {waarde}</source>
        <translation>It was: {waarde}</translation>
    </message>
    <message>
        <source>Dit is goed</source>
        <translation>This is right</translation>
    </message>
    <message>
        <source>Nummer</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Van wie</source>
        <translation>Whose</translation>
    </message>
    <message>
        <source>Soort</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Werkt het nummer</source>
        <translation>Does the number work</translation>
    </message>
    <message>
        <source>Naam</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Wie het is</source>
        <translation>Who it is</translation>
    </message>
    <message>
        <source>Gezag</source>
        <translation>Custody</translation>
    </message>
    <message>
        <source>Mag geïnformeerd worden</source>
        <translation>May be informed</translation>
    </message>
    <message>
        <source>Notitie bij de deur</source>
        <translation>Note at the door</translation>
    </message>
    <message>
        <source>Taal</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Liefst contact via</source>
        <translation>Preferred contact</translation>
    </message>
    <message>
        <source>Onderwijs</source>
        <translation>Education</translation>
    </message>
    <message>
        <source>Weghalen</source>
        <translation>Take away</translation>
    </message>
    <message>
        <source>Laten staan</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>Ja</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Nee</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Niet ingevuld</source>
        <translation>Not filled in</translation>
    </message>
    <message>
        <source>Niet bekend</source>
        <translation>Not known</translation>
    </message>
</context>
<context>
    <name>KeuzeVelden</name>
    <message>
        <source>Kies er een uit de lijst.</source>
        <translation>Choose one from the list.</translation>
    </message>
    <message>
        <source>Naar wie</source>
        <translation>To whom</translation>
    </message>
    <message>
        <source>Waarom</source>
        <translation>Why</translation>
    </message>
</context>
<context>
    <name>KeuzesPanel</name>
    <message>
        <source>Hier veranderden twee mensen hetzelfde. Allebei is bewaard. Kies wat klopt; dat mag ook later.</source>
        <translation>Two people changed the same thing here. Both are kept. Choose what is right; that can wait.</translation>
    </message>
    <message>
        <source>kantoor</source>
        <translation>the office</translation>
    </message>
    <message>
        <source>Vastgelegd. Het gaat mee bij de volgende keer versturen.</source>
        <translation>Recorded. It goes along with the next sending.</translation>
    </message>
</context>
<context>
    <name>LargeNumber</name>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>geen telefoonnummer bekend</source>
        <translation>no phone number known</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Vandaag</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Dossiers</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Opvolging</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Kaartjes</source>
        <translation>Cards</translation>
    </message>
    <message>
        <source>Cijfers</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Aandacht nodig</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>Dag afsluiten</source>
        <translation>Close the day</translation>
    </message>
    <message>
        <source>Deurscherm. Druk op F9 om terug te gaan.</source>
        <translation>Door screen. Press F9 to go back.</translation>
    </message>
    <message>
        <source>Kies eerst een dossier in de lijst.</source>
        <translation>First choose a case in the list.</translation>
    </message>
</context>
<context>
    <name>MeerForm</name>
    <message>
        <source>Wanneer</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Iets anders</source>
        <translation>Something else</translation>
    </message>
    <message>
        <source>Intrekken</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>Kies eerst wat je wilt vastleggen.</source>
        <translation>First choose what you want to record.</translation>
    </message>
    <message>
        <source>{wat} verbeteren</source>
        <translation>Correct {wat}</translation>
    </message>
    <message>
        <source>Meer vastleggen</source>
        <translation>Record more</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Sluiten</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>MessageWindow</name>
    <message>
        <source>Sluiten</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>NazorgVelden</name>
    <message>
        <source>Hoe gaat het</source>
        <translation>How is it going</translation>
    </message>
    <message>
        <source>Heeft een uitkering</source>
        <translation>Has a benefit</translation>
    </message>
    <message>
        <source>Kies hoe het nu gaat.</source>
        <translation>Choose how it is going now.</translation>
    </message>
</context>
<context>
    <name>NewPinPage</name>
    <message>
        <source>Kies een pincode</source>
        <translation>Choose a PIN</translation>
    </message>
    <message>
        <source>Pincode</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Minstens 6 tekens. Niet allemaal gelijk en geen rijtje zoals 123456. Letters mogen ook.</source>
        <translation>At least 6 characters. Not all the same and no run such as 123456. Letters are allowed too.</translation>
    </message>
    <message>
        <source>Nog een keer dezelfde pincode</source>
        <translation>The same PIN once more</translation>
    </message>
    <message>
        <source>Pincode instellen</source>
        <translation>Set PIN</translation>
    </message>
    <message>
        <source>De laptop wordt versleuteld</source>
        <translation>The laptop is being encrypted</translation>
    </message>
    <message>
        <source>De twee pincodes zijn niet gelijk. Typ hem nog een keer.</source>
        <translation>The two PINs are not the same. Type it once more.</translation>
    </message>
</context>
<context>
    <name>NoteEdit</name>
    <message>
        <source>Notitie</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Notitie: alleen wat een collega moet weten</source>
        <translation>Note: only what a colleague needs to know</translation>
    </message>
    <message>
        <source>nog {n} tekens</source>
        <translation>{n} characters left</translation>
    </message>
    <message>
        <source>{n} tekens te veel</source>
        <translation>{n} characters too many</translation>
    </message>
</context>
<context>
    <name>OnderwerpenFields</name>
    <message>
        <source>Onderwijs</source>
        <translation>Education</translation>
    </message>
    <message>
        <source>Overdag</source>
        <translation>Daytime</translation>
    </message>
    <message>
        <source>Plan terug</source>
        <translation>Plan to return</translation>
    </message>
    <message>
        <source>Regie</source>
        <translation>In charge</translation>
    </message>
    <message>
        <source>Oorzaak</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Oorzaak tonen</source>
        <translation>Show the cause</translation>
    </message>
    <message>
        <source>Toon de oorzaak, een inschatting van de consulent</source>
        <translation>Show the cause, an estimate of the consulent</translation>
    </message>
    <message>
        <source>niet besproken</source>
        <translation>not discussed</translation>
    </message>
    <message>
        <source>{wie} (gebruikelijk)</source>
        <translation>{wie} (usual)</translation>
    </message>
</context>
<context>
    <name>OpvolgingView</name>
    <message>
        <source>Opvolging</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Er is niets gepland.</source>
        <translation>Nothing is planned.</translation>
    </message>
    <message>
        <source>Uitstellen</source>
        <translation>Postpone</translation>
    </message>
    <message>
        <source>Acties</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>Te laat ({n})</source>
        <translation>Late ({n})</translation>
    </message>
    <message>
        <source>Afspraken ({n})</source>
        <translation>Appointments ({n})</translation>
    </message>
    <message>
        <source>Vandaag ({n})</source>
        <translation>Today ({n})</translation>
    </message>
    <message>
        <source>Later ({n})</source>
        <translation>Later ({n})</translation>
    </message>
    <message>
        <source>Uitgesteld ({n})</source>
        <translation>Postponed ({n})</translation>
    </message>
    <message>
        <source>Alles ({n})</source>
        <translation>All ({n})</translation>
    </message>
    <message>
        <source>{n} gepland · {laat} te laat</source>
        <translation>{n} planned · {laat} late</translation>
    </message>
</context>
<context>
    <name>PlanPreview</name>
    <message>
        <source>Hierna: {stap}. {waarom}</source>
        <translation>After this: {stap}. {waarom}</translation>
    </message>
</context>
<context>
    <name>ReactieFields</name>
    <message>
        <source>Kies …</source>
        <translation>Choose …</translation>
    </message>
    <message>
        <source>Door kaartje?</source>
        <translation>Because of the card?</translation>
    </message>
    <message>
        <source>Hoe</source>
        <translation>How</translation>
    </message>
</context>
<context>
    <name>RecordingPanel</name>
    <message>
        <source>Er is hier niets dat je ongedaan kunt maken.</source>
        <translation>There is nothing here that you can undo.</translation>
    </message>
    <message>
        <source>Maak eerst af wat je begon: {wat}.</source>
        <translation>First finish what you began: {wat}.</translation>
    </message>
    <message>
        <source>Vastgelegd. {hierna}</source>
        <translation>Recorded. {hierna}</translation>
    </message>
    <message>
        <source>Ongedaan maken</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>RecoveryWindow</name>
    <message>
        <source>Inloggen met de browser</source>
        <translation>Log in with the browser</translation>
    </message>
    <message>
        <source>Een nieuwe pincode kiezen</source>
        <translation>Choose a new PIN</translation>
    </message>
    <message>
        <source>Log eerst in bij kantoor. Daarvoor is internet nodig. Je werk staat veilig op deze laptop, ook wat nog niet verstuurd is.</source>
        <translation>Log in to the office first. You need the internet for that. Your work is safe on this laptop, including what has not been sent yet.</translation>
    </message>
    <message>
        <source>Kies een nieuwe pincode</source>
        <translation>Choose a new PIN</translation>
    </message>
</context>
<context>
    <name>RefusedForm</name>
    <message>
        <source>Overgedragen dossier</source>
        <translation>Case that was handed over</translation>
    </message>
    <message>
        <source>Het register gaf geen reden. Vraag de coördinator.</source>
        <translation>The register gave no reason. Ask the coordinator.</translation>
    </message>
    <message>
        <source>Niet aangenomen: {reden}</source>
        <translation>Not accepted: {reden}</translation>
    </message>
    <message>
        <source>Notitie van {naam}</source>
        <translation>Note by {naam}</translation>
    </message>
    <message>
        <source>Verbeteren</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Opslaan als bestand…</source>
        <translation>Save as a file…</translation>
    </message>
</context>
<context>
    <name>RondeRowForm</name>
    <message>
        <source>Uitkomst bij {straat}, {naam}</source>
        <translation>Outcome at {straat}, {naam}</translation>
    </message>
    <message>
        <source>nog niets</source>
        <translation>nothing yet</translation>
    </message>
    <message>
        <source>Tijd bij {straat}</source>
        <translation>Time at {straat}</translation>
    </message>
    <message>
        <source>Kaartje bij {straat}</source>
        <translation>Card at {straat}</translation>
    </message>
    <message>
        <source>Kaartje achtergelaten</source>
        <translation>Card left behind</translation>
    </message>
    <message>
        <source>Kon geen kaartje achterlaten</source>
        <translation>Could not leave a card</translation>
    </message>
    <message>
        <source>Overdag</source>
        <translation>Daytime</translation>
    </message>
    <message>
        <source>Overdag: kies …</source>
        <translation>By day: choose …</translation>
    </message>
    <message>
        <source>Met wie</source>
        <translation>With whom</translation>
    </message>
    <message>
        <source>Met wie: kies …</source>
        <translation>With whom: choose …</translation>
    </message>
    <message>
        <source>geheim adres</source>
        <translation>secret address</translation>
    </message>
    <message>
        <source>Hier staat nog een concept. Maak dat eerst af in het dossier.</source>
        <translation>There is a draft here. First finish it in the case.</translation>
    </message>
</context>
<context>
    <name>RondeView</name>
    <message>
        <source>Ronde invullen</source>
        <translation>Fill in the round</translation>
    </message>
    <message>
        <source>Alle deuren van vandaag zijn vastgelegd.</source>
        <translation>Every door of today has been recorded.</translation>
    </message>
    <message>
        <source>Alles opslaan</source>
        <translation>Save all</translation>
    </message>
    <message>
        <source>Terug naar Vandaag</source>
        <translation>Back to Today</translation>
    </message>
    <message>
        <source>Kies eerst bij een deur een uitkomst.</source>
        <translation>First choose an outcome at a door.</translation>
    </message>
    <message>
        <source>{dag} · een cijfer kiest de uitkomst, pijltjes gaan naar een andere deur</source>
        <translation>{dag} · a digit chooses the outcome, arrows go to another door</translation>
    </message>
    <message>
        <source>{n} van {m} deuren ingevuld</source>
        <translation>{n} of {m} doors filled in</translation>
    </message>
    <message>
        <source>1 deur vastgelegd.</source>
        <translation>1 door recorded.</translation>
    </message>
    <message>
        <source>{n} deuren vastgelegd.</source>
        <translation>{n} doors recorded.</translation>
    </message>
    <message>
        <source>{tekst} Kijk nog even bij {n}.</source>
        <translation>{tekst} Please look at {n} again.</translation>
    </message>
</context>
<context>
    <name>RouteSketch</name>
    <message>
        <source>Schets van de route: {deuren}</source>
        <translation>Sketch of the route: {deuren}</translation>
    </message>
</context>
<context>
    <name>SendPanel</name>
    <message>
        <source>Versturen</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Inloggen</source>
        <translation>Log in</translation>
    </message>
    <message>
        <source>Voortgang van het versturen</source>
        <translation>Progress of sending</translation>
    </message>
    <message>
        <source>%v van %m</source>
        <translation>%v of %m</translation>
    </message>
    <message>
        <source>1 registratie naar het register</source>
        <translation>1 record to the register</translation>
    </message>
    <message>
        <source>{n} registraties naar het register</source>
        <translation>{n} records to the register</translation>
    </message>
    <message>
        <source>Er wacht niets op versturen</source>
        <translation>Nothing is waiting to be sent</translation>
    </message>
    <message>
        <source>Veilig om af te sluiten</source>
        <translation>Safe to close</translation>
    </message>
    <message>
        <source>{n} te versturen</source>
        <translation>{n} to send</translation>
    </message>
    <message>
        <source>{n} niet aangenomen</source>
        <translation>{n} not accepted</translation>
    </message>
    <message>
        <source>Nog niet: {wat}</source>
        <translation>Not yet: {wat}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Versturen en ophalen</source>
        <translation>Send and receive</translation>
    </message>
    <message>
        <source>F9 deurscherm · Ctrl+L vergrendel · Ctrl+K alles</source>
        <translation>F9 door screen · Ctrl+L lock · Ctrl+K everything</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>● verbonden</source>
        <translation>● connected</translation>
    </message>
    <message>
        <source>○ geen verbinding met kantoor</source>
        <translation>○ no connection to the office</translation>
    </message>
    <message>
        <source>nog niet bijgewerkt</source>
        <translation>not updated yet</translation>
    </message>
    <message>
        <source>bijgewerkt {tijd}</source>
        <translation>updated {tijd}</translation>
    </message>
    <message>
        <source>{n} van {m} dossiers, nog niet compleet</source>
        <translation>{n} of {m} cases, not complete yet</translation>
    </message>
    <message>
        <source>nog {n} te versturen</source>
        <translation>{n} still to send</translation>
    </message>
    <message>
        <source>alles verstuurd</source>
        <translation>everything sent</translation>
    </message>
    <message>
        <source>de klok van deze laptop loopt {n} minuten af</source>
        <translation>the clock of this laptop is {n} minutes off</translation>
    </message>
    <message>
        <source>{n} niet aangenomen, kijk even</source>
        <translation>{n} not accepted, have a look</translation>
    </message>
</context>
<context>
    <name>SyncReport</name>
    <message>
        <source>verbinden met kantoor</source>
        <translation>connecting to the office</translation>
    </message>
    <message>
        <source>versturen</source>
        <translation>sending</translation>
    </message>
    <message>
        <source>ophalen</source>
        <translation>receiving</translation>
    </message>
    <message>
        <source>{wat}: {n} van {m}</source>
        <translation>{wat}: {n} of {m}</translation>
    </message>
    <message>
        <source>Niet alles is aangenomen. Kijk bij Aandacht nodig.</source>
        <translation>Not everything was accepted. Look under Needs attention.</translation>
    </message>
    <message>
        <source>Inloggen</source>
        <translation>Log in</translation>
    </message>
    <message>
        <source>Klopt, wis ze</source>
        <translation>That is right, erase them</translation>
    </message>
</context>
<context>
    <name>TakeoverPanel</name>
    <message>
        <source>Opslaan als bestand…</source>
        <translation>Save as a file…</translation>
    </message>
    <message>
        <source>Alles overgenomen</source>
        <translation>Everything copied</translation>
    </message>
    <message>
        <source>Kopieer</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Overgenomen</source>
        <translation>Copied into LBA</translation>
    </message>
</context>
<context>
    <name>TakingBack</name>
    <message>
        <source>Ongedaan gemaakt.</source>
        <translation>Undone.</translation>
    </message>
    <message>
        <source>Intrekken</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>Intrekken: {wat}? Het telt dan niet meer mee en staat niet meer in het verloop. In het register blijft het bewaard.</source>
        <translation>Withdraw: {wat}? It then no longer counts and no longer stands in the timeline. The register keeps it.</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Ingetrokken.</source>
        <translation>Withdrawn.</translation>
    </message>
</context>
<context>
    <name>ThuisVelden</name>
    <message>
        <source>Zit thuis sinds</source>
        <translation>At home since</translation>
    </message>
    <message>
        <source>Weer les op</source>
        <translation>Back on</translation>
    </message>
    <message>
        <source>Zonder toestemming van school</source>
        <translation>Without leave from school</translation>
    </message>
    <message>
        <source>nog steeds thuis</source>
        <translation>still at home</translation>
    </message>
    <message>
        <source>De dag van weer les ligt voor de eerste dag thuis.</source>
        <translation>The day of lessons again lies before the first day at home.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Verloop</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Nog niets vastgelegd.</source>
        <translation>Nothing recorded yet.</translation>
    </message>
    <message>
        <source>Toon ook de {n} oudere</source>
        <translation>Show the {n} older ones too</translation>
    </message>
    <message>
        <source>Eerst stond er: {wat}</source>
        <translation>It said at first: {wat}</translation>
    </message>
    <message>
        <source>Verbeteren</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Verbeter {wat}</source>
        <translation>Correct: {wat}</translation>
    </message>
    <message>
        <source>Intrekken</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>Trek in: {wat}</source>
        <translation>Withdraw: {wat}</translation>
    </message>
    <message>
        <source>verbeterd</source>
        <translation>corrected</translation>
    </message>
</context>
<context>
    <name>ToestemmingVelden</name>
    <message>
        <source>Waarvoor</source>
        <translation>For what</translation>
    </message>
    <message>
        <source>De toestemming is ingetrokken</source>
        <translation>The consent was taken back</translation>
    </message>
    <message>
        <source>Kies waarvoor de toestemming is.</source>
        <translation>Choose what the consent is for.</translation>
    </message>
</context>
<context>
    <name>TrajectVelden</name>
    <message>
        <source>Stand</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Resultaat</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Kies in welke stand het traject is.</source>
        <translation>Choose in which state the programme is.</translation>
    </message>
    <message>
        <source>Kies hoe het traject is afgelopen.</source>
        <translation>Choose how the programme ended.</translation>
    </message>
</context>
<context>
    <name>UitstellenForm</name>
    <message>
        <source>Wachten met dit dossier tot</source>
        <translation>Wait with this case until</translation>
    </message>
    <message>
        <source>Waarom</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Uitstellen</source>
        <translation>Postpone</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Intrekken</source>
        <translation>Withdraw</translation>
    </message>
</context>
<context>
    <name>UnlockWindow</name>
    <message>
        <source>Hallo {naam}</source>
        <translation>Hello {naam}</translation>
    </message>
    <message>
        <source>Welkom terug</source>
        <translation>Welcome back</translation>
    </message>
    <message>
        <source>Pincode</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Ontgrendelen</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Inloggen bij kantoor</source>
        <translation>Log in to the office</translation>
    </message>
    <message>
        <source>Pincode wijzigen</source>
        <translation>Change PIN</translation>
    </message>
    <message>
        <source>Wordt ontgrendeld</source>
        <translation>Unlocking</translation>
    </message>
    <message>
        <source>Vul je pincode in.</source>
        <translation>Enter your PIN.</translation>
    </message>
</context>
<context>
    <name>VandaagView</name>
    <message>
        <source>Vandaag</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Niets gepland. Kijk bij Opvolging wat er aankomt, of zoek een dossier bij Dossiers.</source>
        <translation>Nothing planned. Look under Follow-up for what is coming, or find a case under Cases.</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Deuren kiezen</source>
        <translation>Choose doors</translation>
    </message>
    <message>
        <source>Ronde invullen</source>
        <translation>Fill in the round</translation>
    </message>
    <message>
        <source>Morgen of vandaag</source>
        <translation>Tomorrow or today</translation>
    </message>
    <message>
        <source>Daglijst afdrukken…</source>
        <translation>Print day list…</translation>
    </message>
    <message>
        <source>Er zijn geen deuren voor een daglijst.</source>
        <translation>There are no doors for a day list.</translation>
    </message>
    <message>
        <source>Daglijst opslaan als PDF</source>
        <translation>Save day list as PDF</translation>
    </message>
    <message>
        <source>1 adres</source>
        <translation>1 address</translation>
    </message>
    <message>
        <source>{n} adressen</source>
        <translation>{n} addresses</translation>
    </message>
    <message>
        <source>Daglijst opgeslagen: {hoeveel}. Druk hem af en wis het bestand daarna.</source>
        <translation>Day list saved: {hoeveel}. Print it and delete the file afterwards.</translation>
    </message>
    <message>
        <source>{n} keer een geheim adres: dat staat er niet op.</source>
        <translation>{n} times a secret address: that is not on it.</translation>
    </message>
    <message>
        <source>Alle plaatsen ({n})</source>
        <translation>All places ({n})</translation>
    </message>
    <message>
        <source>Terug naar vandaag</source>
        <translation>Back to today</translation>
    </message>
    <message>
        <source>Morgen</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>Spatie of klik: deze deur wel of niet vandaag. Esc is klaar.</source>
        <translation>Space or click: this door today or not. Esc when done.</translation>
    </message>
    <message>
        <source>1 afspraak</source>
        <translation>1 appointment</translation>
    </message>
    <message>
        <source>{n} afspraken</source>
        <translation>{n} appointments</translation>
    </message>
    <message>
        <source>1 voorrang</source>
        <translation>1 priority</translation>
    </message>
    <message>
        <source>{n} voorrang</source>
        <translation>{n} priority</translation>
    </message>
    <message>
        <source>1 te laat</source>
        <translation>1 late</translation>
    </message>
    <message>
        <source>{n} te laat</source>
        <translation>{n} late</translation>
    </message>
    <message>
        <source>1 niet vandaag</source>
        <translation>1 not today</translation>
    </message>
    <message>
        <source>{n} niet vandaag</source>
        <translation>{n} not today</translation>
    </message>
    <message>
        <source>1 deur</source>
        <translation>1 door</translation>
    </message>
    <message>
        <source>{n} deuren</source>
        <translation>{n} doors</translation>
    </message>
    <message>
        <source>Niets gevonden. Controleer de spelling of zoek korter.</source>
        <translation>Nothing found. Check the spelling or search for less.</translation>
    </message>
</context>
<context>
    <name>VastleggenForm</name>
    <message>
        <source>Geen nummer</source>
        <translation>No number</translation>
    </message>
    <message>
        <source>Kies eerst een uitkomst.</source>
        <translation>Choose an outcome first.</translation>
    </message>
    <message>
        <source>Wanneer</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Kies …</source>
        <translation>Choose …</translation>
    </message>
    <message>
        <source>Met wie</source>
        <translation>With whom</translation>
    </message>
    <message>
        <source>Nummer</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Kaartje</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Blanco kaartje {code} achtergelaten</source>
        <translation>Blank card {code} left</translation>
    </message>
    <message>
        <source>Kaartje achtergelaten</source>
        <translation>Card left behind</translation>
    </message>
    <message>
        <source>Kon geen kaartje achterlaten</source>
        <translation>Could not leave a card</translation>
    </message>
    <message>
        <source>Overdag</source>
        <translation>Daytime</translation>
    </message>
    <message>
        <source>Begeleiding</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Gehoord van</source>
        <translation>Heard from</translation>
    </message>
    <message>
        <source>Intrekken</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>{kanaal} verbeteren</source>
        <translation>Correct: {kanaal}</translation>
    </message>
    <message>
        <source>{kanaal} vastleggen</source>
        <translation>Record: {kanaal}</translation>
    </message>
    <message>
        <source>Wij werden gebeld</source>
        <translation>They called us</translation>
    </message>
    <message>
        <source>Zij stuurden dit appje</source>
        <translation>They sent this message</translation>
    </message>
</context>
<context>
    <name>Velden</name>
    <message>
        <source>Kies …</source>
        <translation>Choose …</translation>
    </message>
</context>
<context>
    <name>VervolgFields</name>
    <message>
        <source>Afspraak</source>
        <translation>Appointment</translation>
    </message>
    <message>
        <source>Wanneer is de afspraak</source>
        <translation>When is the appointment</translation>
    </message>
    <message>
        <source>Waar is de afspraak</source>
        <translation>Where is the appointment</translation>
    </message>
    <message>
        <source>thuis</source>
        <translation>at home</translation>
    </message>
    <message>
        <source>op kantoor</source>
        <translation>at the office</translation>
    </message>
    <message>
        <source>telefonisch</source>
        <translation>by phone</translation>
    </message>
    <message>
        <source>ergens anders</source>
        <translation>somewhere else</translation>
    </message>
    <message>
        <source>Voorrang, sneller langs</source>
        <translation>Priority, go sooner</translation>
    </message>
    <message>
        <source>Uiterlijk op</source>
        <translation>No later than</translation>
    </message>
    <message>
        <source>geen vaste dag</source>
        <translation>no fixed day</translation>
    </message>
</context>
<context>
    <name>VoorstelVelden</name>
    <message>
        <source>De coördinator bekijkt het voorstel. Wordt het niets, dan wist kantoor het na veertien dagen. Schrijf niets op over wat er speelt.</source>
        <translation>The coordinator looks at the proposal. If nothing comes of it, the office erases it after fourteen days. Write nothing about what is going on.</translation>
    </message>
    <message>
        <source>Voornaam</source>
        <translation>First name</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>nummer of e-mail</source>
        <translation>number or e-mail</translation>
    </message>
    <message>
        <source>De jongere vindt dit goed</source>
        <translation>The youngster agrees to this</translation>
    </message>
    <message>
        <source>Vul de voornaam in.</source>
        <translation>Fill in the first name.</translation>
    </message>
    <message>
        <source>Vul een telefoonnummer of e-mailadres in.</source>
        <translation>Fill in a telephone number or an e-mail address.</translation>
    </message>
    <message>
        <source>Vraag eerst of het goed is. Zonder toestemming leggen we niemand vast.</source>
        <translation>First ask whether it is all right. Without consent we record nobody.</translation>
    </message>
</context>
<context>
    <name>WelcomeWindow</name>
    <message>
        <source>Adres van het register</source>
        <translation>Address of the register</translation>
    </message>
    <message>
        <source>Dit krijg je van de coördinator. Het begint met https://</source>
        <translation>You get this from the coordinator. It begins with https://</translation>
    </message>
    <message>
        <source>Door je organisatie ingesteld. Je kunt dit niet veranderen.</source>
        <translation>Set by your organisation. You cannot change this.</translation>
    </message>
    <message>
        <source>Naam van deze laptop</source>
        <translation>Name of this laptop</translation>
    </message>
    <message>
        <source>Zo herkent de coördinator deze laptop in het register.</source>
        <translation>This is how the coordinator recognises this laptop in the register.</translation>
    </message>
    <message>
        <source>Inloggen met de browser</source>
        <translation>Log in with the browser</translation>
    </message>
    <message>
        <source>Deze laptop inrichten</source>
        <translation>Set up this laptop</translation>
    </message>
    <message>
        <source>Dat gaat in drie stappen: het adres, inloggen en een pincode kiezen.</source>
        <translation>That takes three steps: the address, logging in and choosing a PIN.</translation>
    </message>
    <message>
        <source>Beginnen</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>Deze laptop is klaar</source>
        <translation>This laptop is ready</translation>
    </message>
    <message>
        <source>Alles op deze laptop is versleuteld. Ontgrendel met je pincode; daarna haalt het programma je dossiers op.</source>
        <translation>Everything on this laptop is encrypted. Unlock it with your PIN; then the program gets your cases.</translation>
    </message>
    <message>
        <source>Vul het adres van het register in.</source>
        <translation>Enter the address of the register.</translation>
    </message>
    <message>
        <source>Geef deze laptop een naam, bijvoorbeeld je voornaam.</source>
        <translation>Give this laptop a name, for instance your first name.</translation>
    </message>
    <message>
        <source>Hallo {naam}, kies een pincode</source>
        <translation>Hello {naam}, choose a PIN</translation>
    </message>
</context>
<context>
    <name>WerkplekRegels</name>
    <message>
        <source>Door je organisatie ingesteld</source>
        <translation>Set by your organisation</translation>
    </message>
    <message>
        <source>zo lang als het register zegt</source>
        <translation>as long as the register says</translation>
    </message>
    <message>
        <source>hoogstens {n} dagen zonder contact</source>
        <translation>at most {n} days without contact</translation>
    </message>
    <message>
        <source>die van het systeem</source>
        <translation>that of the system</translation>
    </message>
    <message>
        <source>mag</source>
        <translation>allowed</translation>
    </message>
    <message>
        <source>geblokkeerd, waar het systeem dat kan</source>
        <translation>blocked, where the system can do so</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Certificaten</source>
        <translation>Certificates</translation>
    </message>
    <message>
        <source>de gewone uitgevers</source>
        <translation>the usual authorities</translation>
    </message>
    <message>
        <source>Open zonder contact</source>
        <translation>Open without contact</translation>
    </message>
    <message>
        <source>Vergrendelen na</source>
        <translation>Locks after</translation>
    </message>
    <message>
        <source>{n} minuten rust</source>
        <translation>{n} idle minutes</translation>
    </message>
    <message>
        <source>Sleutelbos</source>
        <translation>Key store</translation>
    </message>
    <message>
        <source>Schermopname</source>
        <translation>Screen capture</translation>
    </message>
</context>
<context>
    <name>WijzigenForm</name>
    <message>
        <source>Gegevens wijzigen</source>
        <translation>Change data</translation>
    </message>
    <message>
        <source>Telefoonnummers</source>
        <translation>Telephone numbers</translation>
    </message>
    <message>
        <source>Mensen om de jongere heen</source>
        <translation>People around the young person</translation>
    </message>
    <message>
        <source>De deur en het gesprek</source>
        <translation>The door and the talk</translation>
    </message>
    <message>
        <source>Opslaan</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Terug</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Wat je hebt veranderd, is nog niet opgeslagen.</source>
        <translation>What you changed has not been saved yet.</translation>
    </message>
    <message>
        <source>Niet opslaan</source>
        <translation>Do not save</translation>
    </message>
    <message>
        <source>Verder invullen</source>
        <translation>Go on filling in</translation>
    </message>
    <message>
        <source>Nummer</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Nieuw nummer</source>
        <translation>New number</translation>
    </message>
    <message>
        <source>Van wie</source>
        <translation>Whose</translation>
    </message>
    <message>
        <source>Werkt het nummer</source>
        <translation>Does the number work</translation>
    </message>
    <message>
        <source>Niet bekend</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>Naam</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Nieuw persoon</source>
        <translation>New person</translation>
    </message>
    <message>
        <source>Wie het is</source>
        <translation>Who it is</translation>
    </message>
    <message>
        <source>Gezag</source>
        <translation>Custody</translation>
    </message>
    <message>
        <source>Mag geïnformeerd worden</source>
        <translation>May be informed</translation>
    </message>
    <message>
        <source>Notitie bij de deur</source>
        <translation>Note at the door</translation>
    </message>
    <message>
        <source>Taal</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Liefst contact via</source>
        <translation>Preferred contact</translation>
    </message>
    <message>
        <source>Weghalen</source>
        <translation>Take away</translation>
    </message>
    <message>
        <source>{naam} weghalen</source>
        <translation>Take {naam} away</translation>
    </message>
    <message>
        <source>Geen voorkeur</source>
        <translation>No preference</translation>
    </message>
</context>
<context>
    <name>ZorgVelden</name>
    <message>
        <source>Wat</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Uiterlijk op</source>
        <translation>No later than</translation>
    </message>
    <message>
        <source>De voorrang kan vervallen</source>
        <translation>The priority can end</translation>
    </message>
    <message>
        <source>geen vaste dag</source>
        <translation>no fixed day</translation>
    </message>
    <message>
        <source>Kies wat de reden is.</source>
        <translation>Choose what the reason is.</translation>
    </message>
</context>
<context>
    <name>begeleiding</name>
    <message>
        <source>Pluscoaching kan niet: deze jongere staat ingeschreven bij een school.</source>
        <translation>Pluscoaching is not possible: this young person is enrolled at a school.</translation>
    </message>
    <message>
        <source>Bij zeer zware problematiek past pluscoaching niet. Denk dan aan het sociaal wijkteam.</source>
        <translation>Pluscoaching does not fit very serious problems. Think of the social neighbourhood team instead.</translation>
    </message>
</context>
<context>
    <name>dagdelen</name>
    <message>
        <source>ochtend</source>
        <translation>morning</translation>
    </message>
    <message>
        <source>middag</source>
        <translation>afternoon</translation>
    </message>
    <message>
        <source>avond</source>
        <translation>evening</translation>
    </message>
</context>
<context>
    <name>daglijst</name>
    <message>
        <source>Vernietig dit papier aan het einde van de dag.</source>
        <translation>Destroy this paper at the end of the day.</translation>
    </message>
</context>
<context>
    <name>fouten</name>
    <message>
        <source>Huisbezoek kan niet schrijven in de map {folder}. Er is niets verloren. Controleer of de schijf vol is en of je in die map mag schrijven.</source>
        <translation>Huisbezoek cannot write to the folder {folder}. Nothing is lost. Check whether the disk is full and whether you may write to that folder.</translation>
    </message>
    <message>
        <source>De instellingen van Huisbezoek zijn beschadigd ({bestand}). Je werk staat nog versleuteld op deze laptop. Gooi niets weg en bel de beheerder.</source>
        <translation>The settings of Huisbezoek are damaged ({bestand}). Your work is still encrypted on this laptop. Throw nothing away and call the administrator.</translation>
    </message>
    <message>
        <source>Deze computer heeft geen sleutelbos die Huisbezoek kan gebruiken. Er is niets veranderd. Vraag de beheerder om de sleutelbos aan te zetten (Windows-referentiebeheer of GNOME-sleutelbos).</source>
        <translation>This computer has no key store that Huisbezoek can use. Nothing has changed. Ask the administrator to turn on the key store (Windows Credential Manager or GNOME Keyring).</translation>
    </message>
    <message>
        <source>De sleutelbos van deze computer is op slot. Je werk staat veilig op deze laptop. Open de sleutelbos en probeer het opnieuw.</source>
        <translation>The key store of this computer is locked. Your work is safe on this laptop. Open the key store and try again.</translation>
    </message>
    <message>
        <source>De sleutelbos van deze computer werkt niet goed. Je werk staat veilig op deze laptop. Start de computer opnieuw; helpt dat niet, bel dan de beheerder.</source>
        <translation>The key store of this computer does not work properly. Your work is safe on this laptop. Restart the computer; if that does not help, call the administrator.</translation>
    </message>
    <message>
        <source>Huisbezoek is al open op deze laptop. Je werk staat veilig. Ga naar het venster dat al open is.</source>
        <translation>Huisbezoek is already open on this laptop. Your work is safe. Go to the window that is already open.</translation>
    </message>
    <message>
        <source>Deze laptop is al ingericht. Er is niets veranderd. Ontgrendel met je pincode.</source>
        <translation>This laptop has already been set up. Nothing has changed. Unlock it with your PIN.</translation>
    </message>
    <message>
        <source>Met dit account kun je geen laptop inrichten: dat is voor consulenten en stagiairs. Er is niets veranderd. Log in met een ander account of vraag de coördinator.</source>
        <translation>You cannot set up a laptop with this account: that is for consulenten and trainees. Nothing has changed. Log in with another account or ask the coordinator.</translation>
    </message>
    <message>
        <source>Dit dossier staat niet meer op deze laptop. Een collega of de gemeente heeft het nu.</source>
        <translation>This case is no longer on this laptop. A colleague or the municipality has it now.</translation>
    </message>
    <message>
        <source>Dit moment is nog niet geweest. Kies een moment tot en met nu.</source>
        <translation>This moment has not come yet. Choose a moment up to now.</translation>
    </message>
    <message>
        <source>Dit is langer dan {dagen} dagen geleden. Vraag de coördinator om het vast te leggen.</source>
        <translation>This is more than {dagen} days ago. Ask the coordinator to record it.</translation>
    </message>
    <message>
        <source>Kies wat de jongere overdag doet. Niet gevraagd? Kies dan &apos;Niet gevraagd&apos;.</source>
        <translation>Choose what the young person does in the daytime. Not asked? Then choose &apos;Not asked&apos;.</translation>
    </message>
    <message>
        <source>Kies met wie je hebt gesproken.</source>
        <translation>Choose whom you spoke to.</translation>
    </message>
    <message>
        <source>De notitie is te lang. Hou het bij {maximum} tekens: alleen wat nodig is.</source>
        <translation>The note is too long. Keep it within {maximum} characters: only what is needed.</translation>
    </message>
    <message>
        <source>Een doel is te lang. Hou het bij {maximum} tekens en schrijf geen problemen op.</source>
        <translation>A goal is too long. Keep it within {maximum} characters and do not write down problems.</translation>
    </message>
    <message>
        <source>Vraag eerst of het goed is. Zonder toestemming leggen we niemand vast.</source>
        <translation>Ask first whether it is all right. Without consent we record nobody.</translation>
    </message>
    <message>
        <source>Dit klopt niet helemaal. Er is niets vastgelegd. Kijk de velden nog eens na.</source>
        <translation>This is not quite right. Nothing has been recorded. Check the fields again.</translation>
    </message>
    <message>
        <source>Dit besluit neemt de coördinator. Er is niets vastgelegd.</source>
        <translation>The coordinator takes this decision. Nothing was recorded.</translation>
    </message>
    <message>
        <source>Kies een dag na vandaag.</source>
        <translation>Choose a day after today.</translation>
    </message>
    <message>
        <source>Kies een van de uitkomsten uit de lijst.</source>
        <translation>Choose one of the outcomes from the list.</translation>
    </message>
    <message>
        <source>Dit is door een ander of op een andere laptop vastgelegd. Vraag die collega om het te wijzigen.</source>
        <translation>This was recorded by somebody else or on another laptop. Ask that colleague to change it.</translation>
    </message>
    <message>
        <source>Dit is geen telefoonnummer. Schrijf het zo: 06 12345678 of +49 30 123456.</source>
        <translation>This is no telephone number. Write it like this: 06 12345678 or +49 30 123456.</translation>
    </message>
    <message>
        <source>Dit staat intussen niet meer bij dit dossier. Er is niets veranderd. Voeg het opnieuw toe als het nog klopt.</source>
        <translation>This is not with this dossier any more. Nothing was changed. Add it again if it still holds.</translation>
    </message>
    <message>
        <source>Deze keuze is intussen al gemaakt. Er is niets veranderd.</source>
        <translation>This choice has been made already. Nothing was changed.</translation>
    </message>
    <message>
        <source>Voor een geheim adres maken we geen kaartje. Haal dit dossier uit de keuze en ga verder.</source>
        <translation>We make no card for a secret address. Take this case out of the selection and go on.</translation>
    </message>
    <message>
        <source>Er is geen werktelefoon van jou bekend, en die staat op het kaartje. Vraag de coördinator om je nummer in het register te zetten en synchroniseer daarna.</source>
        <translation>No work phone of yours is known, and the card shows it. Ask the coordinator to put your number in the register, then synchronise.</translation>
    </message>
    <message>
        <source>De kaartjes zijn niet gemaakt. {reden} Er is niets vastgelegd.</source>
        <translation>The cards were not made. {reden} Nothing was recorded.</translation>
    </message>
    <message>
        <source>Deze foto {reden}. Kies een PNG of JPEG van een gezicht.</source>
        <translation>This photo {reden}. Choose a PNG or JPEG of a face.</translation>
    </message>
    <message>
        <source>Deze pincode klopt niet. Probeer het opnieuw.</source>
        <translation>This PIN is not right. Try again.</translation>
    </message>
    <message>
        <source>Deze pincode klopt niet. Nog {left} pogingen, daarna moet je inloggen bij kantoor. Je werk blijft veilig.</source>
        <translation>This PIN is not right. {left} more attempts, then you have to log in to the office. Your work stays safe.</translation>
    </message>
    <message>
        <source>Deze pincode klopt niet. Nog 1 poging, en die kan over een minuut. Daarna moet je inloggen bij kantoor. Je werk blijft veilig.</source>
        <translation>This PIN is not right. 1 more attempt, which you can make in a minute. Then you have to log in to the office. Your work stays safe.</translation>
    </message>
    <message>
        <source>Wacht nog {seconds} seconden en probeer het dan opnieuw.</source>
        <translation>Wait another {seconds} seconds and then try again.</translation>
    </message>
    <message>
        <source>Vijf keer een verkeerde pincode. Je werk staat veilig op deze laptop. Log in bij kantoor en kies een nieuwe pincode.</source>
        <translation>A wrong PIN five times. Your work is safe on this laptop. Log in to the office and choose a new PIN.</translation>
    </message>
    <message>
        <source>De sleutel van deze laptop ontbreekt. De gegevens blijven bewaard en zijn niet te lezen. Bel de beheerder.</source>
        <translation>The key of this laptop is missing. The data is kept and cannot be read. Call the administrator.</translation>
    </message>
    <message>
        <source>Deze laptop is ingericht, maar het bestand met de gegevens is weg. Er is niets veranderd. Bel de beheerder en gebruik deze laptop niet om af te sluiten.</source>
        <translation>This laptop has been set up, but the file with the data is gone. Nothing has changed. Call the administrator and do not use this laptop to close the day.</translation>
    </message>
    <message>
        <source>Op deze laptop ontbreken {aantal} regels die er eerder wel waren. Wat al verstuurd was, is veilig. Bel de beheerder voor je verder werkt.</source>
        <translation>{aantal} lines that were on this laptop before are missing. What was sent already is safe. Call the administrator before you go on.</translation>
    </message>
    <message>
        <source>Een deel van de gegevens op deze laptop is beschadigd. Vergrendel de app en ontgrendel hem weer: dan wordt gered wat leesbaar is. Het beschadigde bestand blijft bewaard.</source>
        <translation>Part of the data on this laptop is damaged. Lock the app and unlock it again: what can be read will then be rescued. The damaged file is kept.</translation>
    </message>
    <message>
        <source>De gegevens op deze laptop waren beschadigd. Gered: {te_versturen} regels die nog naar kantoor moeten en {dossiers} dossiers. Het oude bestand blijft bewaard. Synchroniseer, dan komt de rest terug.</source>
        <translation>The data on this laptop were damaged. Rescued: {te_versturen} entries that still have to go to the office, and {dossiers} dossiers. The old file is kept. Synchronise, and the rest will come back.</translation>
    </message>
    <message>
        <source>Kies een pincode van minstens 6 tekens, niet allemaal gelijk en geen rijtje zoals 123456.</source>
        <translation>Choose a PIN of at least 6 characters, not all the same and no run such as 123456.</translation>
    </message>
    <message>
        <source>De schijf van deze laptop is vol. Wat je eerder opsloeg is veilig, dit is nog niet opgeslagen. Maak ruimte vrij en sla opnieuw op.</source>
        <translation>The disk of this laptop is full. What you saved before is safe, this has not been saved yet. Free some space and save again.</translation>
    </message>
    <message>
        <source>De gegevens op deze laptop zijn van een nieuwere versie van Huisbezoek ({found}, dit is {known}). Er is niets veranderd. Installeer de nieuwste versie en open opnieuw.</source>
        <translation>The data on this laptop comes from a newer version of Huisbezoek ({found}, this is {known}). Nothing has changed. Install the newest version and open it again.</translation>
    </message>
    <message>
        <source>De gegevens op deze laptop zijn beschadigd. Het bestand blijft bewaard. Bel de beheerder en gebruik deze laptop niet om af te sluiten.</source>
        <translation>The data on this laptop is damaged. The file is kept. Call the administrator and do not use this laptop to close the day.</translation>
    </message>
    <message>
        <source>Een ander programma gebruikt de gegevens van Huisbezoek. Er is niets verloren. Sluit het andere programma en probeer het opnieuw.</source>
        <translation>Another program is using the data of Huisbezoek. Nothing is lost. Close the other program and try again.</translation>
    </message>
    <message>
        <source>Geen verbinding met kantoor. Je werk staat veilig op deze laptop. Probeer het later opnieuw.</source>
        <translation>No connection to the office. Your work is safe on this laptop. Try again later.</translation>
    </message>
    <message>
        <source>Er is een storing bij kantoor. Je werk staat veilig op deze laptop. Probeer het later opnieuw.</source>
        <translation>Something is wrong at the office. Your work is safe on this laptop. Try again later.</translation>
    </message>
    <message>
        <source>Dit is niet te herkennen als het register van kantoor. Er is niets verstuurd en je werk staat veilig. Bel de beheerder.</source>
        <translation>This does not look like the register of the office. Nothing was sent and your work is safe. Call the administrator.</translation>
    </message>
    <message>
        <source>Het bewijs dat dit het register van kantoor is, is verlopen. Er is niets verstuurd en je werk staat veilig. Kijk of de klok van deze laptop goed staat. Klopt die, bel dan de beheerder.</source>
        <translation>The proof that this is the register of the office has expired. Nothing was sent and your work is safe. Check whether the clock of this laptop is right. If it is, call the administrator.</translation>
    </message>
    <message>
        <source>Het adres van het register moet met https:// beginnen. Er is niets verstuurd. Controleer het adres.</source>
        <translation>The address of the register must begin with https://. Nothing was sent. Check the address.</translation>
    </message>
    <message>
        <source>De klok van deze laptop wijkt meer dan een dag af van die van kantoor. Je werk staat veilig op deze laptop. Zet de klok goed en probeer het opnieuw.</source>
        <translation>The clock of this laptop is off by more than a day from that of the office. Your work is safe on this laptop. Set the clock right and try again.</translation>
    </message>
    <message>
        <source>Je moet opnieuw inloggen bij kantoor. Je werk staat veilig op deze laptop. Log in.</source>
        <translation>You have to log in to the office again. Your work is safe on this laptop. Log in.</translation>
    </message>
    <message>
        <source>Het inloggen is niet gelukt. Er is niets veranderd. Probeer het opnieuw.</source>
        <translation>Logging in did not work. Nothing has changed. Try again.</translation>
    </message>
    <message>
        <source>Kantoor heeft deze laptop ingetrokken. Je werk staat nog op deze laptop. Bel de coördinator.</source>
        <translation>The office has withdrawn this laptop. Your work is still on this laptop. Call the coordinator.</translation>
    </message>
    <message>
        <source>Deze versie van Huisbezoek is te oud om gegevens van kantoor op te halen. Je werk staat veilig en gaat nog wel naar kantoor. Werk Huisbezoek bij.</source>
        <translation>This version of Huisbezoek is too old to fetch data from the office. Your work is safe and still goes to the office. Update Huisbezoek.</translation>
    </message>
    <message>
        <source>Kantoor nam dit niet aan: {detail} Je werk staat veilig op deze laptop.</source>
        <translation>The office did not accept this: {detail} Your work is safe on this laptop.</translation>
    </message>
    <message>
        <source>Kantoor wil {aantal} van de {totaal} dossiers van deze laptop halen. Dat is ongewoon veel. Er is nog niets van gewist. Vraag het na bij de coördinator. Klopt het, wis ze dan.</source>
        <translation>The office wants to take {aantal} of the {totaal} cases off this laptop. That is unusually many. None of them has been erased yet. Check with the coordinator. If it is right, erase them.</translation>
    </message>
    <message>
        <source>Er ging iets mis in het programma. Je werk staat veilig op deze laptop. Sluit het programma en start het opnieuw. Blijft het misgaan, bel dan de beheerder.</source>
        <translation>Something went wrong in the program. Your work is safe on this laptop. Close the program and start it again. If it keeps going wrong, call the administrator.</translation>
    </message>
    <message>
        <source>Het bestand kon niet worden opgeslagen. Je werk staat veilig op deze laptop. Kies een andere map of maak ruimte op de schijf.</source>
        <translation>The file could not be saved. Your work is safe on this laptop. Choose another folder or free some space on the disk.</translation>
    </message>
    <message>
        <source>Het bestand is niet te lezen of te groot. Er is niets veranderd. Kies een ander bestand.</source>
        <translation>The file cannot be read or is too large. Nothing was changed. Choose another file.</translation>
    </message>
    <message>
        <source>Er ging iets mis in Huisbezoek. Wat je opsloeg is veilig. Sluit het programma en open het opnieuw.</source>
        <translation>Something went wrong in Huisbezoek. What you saved is safe. Close the program and open it again.</translation>
    </message>
    <message>
        <source>Deze laptop had te lang geen contact met kantoor. De dossiers zijn dicht. Je werk staat veilig, ook wat nog niet verstuurd is. Maak verbinding, dan gaan ze weer open.</source>
        <translation>This laptop had no contact with the office for too long. The dossiers are closed. Your work is safe, also what has not been sent yet. Connect, and they open again.</translation>
    </message>
    <message>
        <source>Kantoor heeft deze laptop op afstand gewist. Wat je nog niet verstuurd had, is eerst verzegeld voor kantoor bewaard. Bel de coördinator.</source>
        <translation>The office has erased this laptop remotely. What you had not sent yet was first sealed and kept for the office. Call the coordinator.</translation>
    </message>
    <message>
        <source>Deze herstelsleutel opent deze map niet. Er is niets veranderd. Controleer het bestand en het wachtwoord, of haal de verzegelde sleutel uit het register.</source>
        <translation>This recovery key does not open this folder. Nothing was changed. Check the file and the password, or take the sealed key from the register.</translation>
    </message>
    <message>
        <source>In deze map ontbreekt {bestand}. Er is niets veranderd. Controleer de map. De verzegelde sleutel staat ook in het register.</source>
        <translation>{bestand} is missing from this folder. Nothing was changed. Check the folder. The sealed key is in the register too.</translation>
    </message>
    <message>
        <source>De instellingen van je organisatie zijn niet te lezen ({bron}). Huisbezoek gebruikt zijn eigen veilige waarden. Je kunt doorwerken. Geef dit door aan de beheerder.</source>
        <translation>The settings of your organisation cannot be read ({bron}). Huisbezoek uses its own safe values. You can carry on. Tell the administrator.</translation>
    </message>
    <message>
        <source>Het bestand {bron} is niet van een beheerder van deze computer, of anderen mogen erin schrijven. Huisbezoek gebruikt het niet, maar zijn eigen veilige waarden. Geef dit door aan de beheerder.</source>
        <translation>The file {bron} does not belong to an administrator of this computer, or others may write in it. Huisbezoek does not use it, and uses its own safe values. Tell the administrator.</translation>
    </message>
    <message>
        <source>Een instelling van je organisatie klopt niet: register_adres ({bron}) moet een adres zijn dat begint met https://. Er is geen adres vastgelegd. Geef dit door aan de beheerder.</source>
        <translation>A setting of your organisation is not right: register_adres ({bron}) must be an address that begins with https://. No address is fixed. Tell the administrator.</translation>
    </message>
    <message>
        <source>Een instelling van je organisatie klopt niet: ca_bestand ({bron}) moet het volledige pad zijn van een bestand met certificaten (PEM). Huisbezoek vertrouwt alleen de gewone uitgevers. Geef dit door aan de beheerder.</source>
        <translation>A setting of your organisation is not right: ca_bestand ({bron}) must be the full path of a file with certificates (PEM). Huisbezoek trusts the usual authorities only. Tell the administrator.</translation>
    </message>
    <message>
        <source>Een instelling van je organisatie klopt niet: lease_dagen ({bron}) moet een getal zijn van 1 tot en met 31. De termijn van het register geldt. Geef dit door aan de beheerder.</source>
        <translation>A setting of your organisation is not right: lease_dagen ({bron}) must be a number from 1 to 31. The term of the register holds. Tell the administrator.</translation>
    </message>
    <message>
        <source>Een instelling van je organisatie klopt niet: rust_minuten ({bron}) moet een getal zijn van 1 tot en met 15. Huisbezoek vergrendelt na 5 minuten. Geef dit door aan de beheerder.</source>
        <translation>A setting of your organisation is not right: rust_minuten ({bron}) must be a number from 1 to 15. Huisbezoek locks after 5 minutes. Tell the administrator.</translation>
    </message>
    <message>
        <source>Een instelling van je organisatie klopt niet: sleutelbossen ({bron}) moet een of meer zijn van windows, secret-service en macos. Huisbezoek gebruikt de sleutelbos van het systeem. Geef dit door aan de beheerder.</source>
        <translation>A setting of your organisation is not right: sleutelbossen ({bron}) must be one or more of windows, secret-service and macos. Huisbezoek uses the key store of the system. Tell the administrator.</translation>
    </message>
    <message>
        <source>Een instelling van je organisatie klopt niet: schermopname ({bron}) moet blokkeren of toestaan zijn. Opnemen blijft geblokkeerd. Geef dit door aan de beheerder.</source>
        <translation>A setting of your organisation is not right: schermopname ({bron}) must be blokkeren or toestaan. Capturing stays blocked. Tell the administrator.</translation>
    </message>
    <message>
        <source>Huisbezoek kent een instelling van je organisatie niet: {naam} ({bron}). Ze doet niets. Geef dit door aan de beheerder.</source>
        <translation>Huisbezoek does not know a setting of your organisation: {naam} ({bron}). It does nothing. Tell the administrator.</translation>
    </message>
</context>
<context>
    <name>gevaar</name>
    <message>
        <source>Is er nu gevaar? Bel 112. Huisbezoek is geen alarm en waarschuwt niemand.</source>
        <translation>Is there danger now? Call 112. Huisbezoek is no alarm and warns nobody.</translation>
    </message>
</context>
<context>
    <name>meer</name>
    <message>
        <source>Traject</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Intake</source>
        <translation>Intake interview</translation>
    </message>
    <message>
        <source>Nazorg</source>
        <translation>Aftercare</translation>
    </message>
    <message>
        <source>Thuis zonder les</source>
        <translation>At home without lessons</translation>
    </message>
    <message>
        <source>Gezien in de les</source>
        <translation>Seen in class</translation>
    </message>
    <message>
        <source>Voorrang, sneller langs</source>
        <translation>Priority, visit sooner</translation>
    </message>
    <message>
        <source>Doorverwezen</source>
        <translation>Referred</translation>
    </message>
    <message>
        <source>Gesprek geen meerwaarde</source>
        <translation>Talk has no added value</translation>
    </message>
    <message>
        <source>Toestemming ouders</source>
        <translation>Consent of the parents</translation>
    </message>
    <message>
        <source>Besluit</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Nieuwe jongere voorstellen</source>
        <translation>Propose a new youngster</translation>
    </message>
</context>
<context>
    <name>notitie</name>
    <message>
        <source>Dit lijkt op een BSN. Haal het weg: dat mag hier niet staan.</source>
        <translation>This looks like a BSN. Remove it: it must not be here.</translation>
    </message>
    <message>
        <source>Schrijf geen ziekte of diagnose op. Alleen wat een collega moet weten, zoals &apos;kan &apos;s middags&apos;.</source>
        <translation>Do not write down an illness or diagnosis. Only what a colleague needs to know, such as &apos;free in the afternoon&apos;.</translation>
    </message>
    <message>
        <source>Schrijf niet op welke zorg iemand krijgt. Kies &apos;Zorgtraject&apos; als dat past.</source>
        <translation>Do not write down what care somebody gets. Choose &apos;Care programme&apos; if that fits.</translation>
    </message>
    <message>
        <source>Schrijf niets op over politie of justitie. Dat hoort niet in dit dossier.</source>
        <translation>Write nothing about police or justice. That does not belong in this case.</translation>
    </message>
</context>
<context>
    <name>nummers</name>
    <message>
        <source>buiten gebruik</source>
        <translation>out of service</translation>
    </message>
    <message>
        <source>verkeerd nummer</source>
        <translation>wrong number</translation>
    </message>
</context>
<context>
    <name>redenen</name>
    <message>
        <source>Kaartje op {datum}, geen reactie. Na een half jaar opnieuw langs.</source>
        <translation>Card on {datum}, no response. Go again after half a year.</translation>
    </message>
    <message>
        <source>Weer geen reactie op het kaartje van {datum}. De coördinator beslist wat volgt.</source>
        <translation>Again no response to the card of {datum}. The coordinator decides what follows.</translation>
    </message>
    <message>
        <source>Voorrang: sneller opnieuw langs na {datum}.</source>
        <translation>Priority: go again sooner after {datum}.</translation>
    </message>
    <message>
        <source>Nog niet gesproken sinds de uitval op {datum}.</source>
        <translation>Not spoken to since dropping out on {datum}.</translation>
    </message>
    <message>
        <source>Nog geen contact. In de caseload sinds {datum}.</source>
        <translation>No contact yet. In the caseload since {datum}.</translation>
    </message>
    <message>
        <source>Op {datum} een ouder of iemand anders gesproken, nog niet de jongere zelf.</source>
        <translation>Spoke to a parent or somebody else on {datum}, not yet to the young person.</translation>
    </message>
    <message>
        <source>Op {datum} niet thuis en geen kaartje achtergelaten. Opnieuw op een ander dagdeel.</source>
        <translation>Not at home on {datum} and no card left. Again at another time of day.</translation>
    </message>
    <message>
        <source>Laatst gesproken op {datum}. Contact houden, eerst telefonisch.</source>
        <translation>Last spoken to on {datum}. Keep in touch, by phone first.</translation>
    </message>
    <message>
        <source>Wil begeleiding, gezegd op {datum}. Begeleiding starten.</source>
        <translation>Wants help, said on {datum}. Start the help.</translation>
    </message>
    <message>
        <source>Afspraak gemaakt voor {datum}.</source>
        <translation>Appointment made for {datum}.</translation>
    </message>
    <message>
        <source>Niet verschenen op de afspraak van {datum}.</source>
        <translation>Did not show up for the appointment of {datum}.</translation>
    </message>
    <message>
        <source>Een paar keer gebeld zonder gehoor, laatst op {datum}. Ga langs.</source>
        <translation>Called a few times without an answer, last on {datum}. Go there.</translation>
    </message>
    <message>
        <source>Adres klopt niet, gezien op {datum}. Kantoor zoekt het uit.</source>
        <translation>Address is not right, seen on {datum}. The office finds out.</translation>
    </message>
    <message>
        <source>Bezoek afgebroken op {datum}. De coördinator beslist.</source>
        <translation>Visit broken off on {datum}. The coordinator decides.</translation>
    </message>
    <message>
        <source>Contact geweigerd op {datum}. De coördinator beslist.</source>
        <translation>Contact refused on {datum}. The coordinator decides.</translation>
    </message>
    <message>
        <source>Overleg met de school. In de caseload sinds {datum}.</source>
        <translation>Consultation with the school. In the caseload since {datum}.</translation>
    </message>
    <message>
        <source>Opnieuw overleg na {datum}.</source>
        <translation>Consult again after {datum}.</translation>
    </message>
    <message>
        <source>Nieuw adres bekend sinds {datum}. Ga daar langs.</source>
        <translation>New address known since {datum}. Go there.</translation>
    </message>
    <message>
        <source>Wil geen contact, gezegd op {datum}. Dat respecteren we.</source>
        <translation>Wants no contact, said on {datum}. We respect that.</translation>
    </message>
    <message>
        <source>Heeft een uitkering: de gemeente heeft de regie.</source>
        <translation>Has a benefit: the municipality leads.</translation>
    </message>
    <message>
        <source>Staat weer ingeschreven bij een school.</source>
        <translation>Is enrolled at a school again.</translation>
    </message>
    <message>
        <source>Heeft een startkwalificatie.</source>
        <translation>Has a basic qualification.</translation>
    </message>
    <message>
        <source>Buiten de doelgroep door leeftijd sinds {datum}.</source>
        <translation>Outside the target group by age since {datum}.</translation>
    </message>
    <message>
        <source>Volgt weer volledig onderwijs.</source>
        <translation>Follows full education again.</translation>
    </message>
    <message>
        <source>Pro/VSO: overleg eerst met de school. In de caseload sinds {datum}.</source>
        <translation>Pro/VSO: consult the school first. In the caseload since {datum}.</translation>
    </message>
    <message>
        <source>Pro/VSO: opnieuw horen hoe het gaat, na {datum}.</source>
        <translation>Pro/VSO: ask again how things are going, after {datum}.</translation>
    </message>
    <message>
        <source>Pro/VSO: de school was niet te bereiken op {datum}. Ga langs.</source>
        <translation>Pro/VSO: the school could not be reached on {datum}. Go there.</translation>
    </message>
    <message>
        <source>Begeleiding aangeboden op {datum}. Begin ermee.</source>
        <translation>Help offered on {datum}. Start it.</translation>
    </message>
    <message>
        <source>Pluscoaching gevraagd op {datum}. Die begint binnen drie weken.</source>
        <translation>Pluscoaching requested on {datum}. It starts within three weeks.</translation>
    </message>
    <message>
        <source>Het traject loopt. Laatste contact op {datum}.</source>
        <translation>The programme is running. Last contact on {datum}.</translation>
    </message>
    <message>
        <source>Traject goed afgesloten op {datum}. Vraag na twee jaar hoe het gaat.</source>
        <translation>Programme ended well on {datum}. Ask after two years how things are going.</translation>
    </message>
    <message>
        <source>Vraagt op {datum} of je terugbelt.</source>
        <translation>Asked on {datum} for you to call back.</translation>
    </message>
    <message>
        <source>De coördinator besloot op {datum}: ga langs.</source>
        <translation>The coordinator decided on {datum}: go there.</translation>
    </message>
    <message>
        <source>De coördinator besloot op {datum}: bel eerst.</source>
        <translation>The coordinator decided on {datum}: call first.</translation>
    </message>
    <message>
        <source>De coördinator besloot op {datum}: overleg eerst.</source>
        <translation>The coordinator decided on {datum}: consult first.</translation>
    </message>
    <message>
        <source>De coördinator besloot op {datum} om te wachten. Nu is een nieuw besluit nodig.</source>
        <translation>The coordinator decided on {datum} to wait. Now a new decision is needed.</translation>
    </message>
    <message>
        <source>Een gesprek had op {datum} geen meerwaarde. Later opnieuw.</source>
        <translation>A talk had no added value on {datum}. Again later.</translation>
    </message>
    <message>
        <source>Niemand heeft de regie, laatst besproken op {datum}. Het RBL wijst iemand aan of neemt de regie.</source>
        <translation>Nobody leads, last discussed on {datum}. The RBL appoints somebody or takes the lead.</translation>
    </message>
    <message>
        <source>Opnieuw overleg na {datum}. Er staat nog geen plan voor terugkeer in het OPP.</source>
        <translation>Consult again after {datum}. There is no plan for a return in the OPP yet.</translation>
    </message>
    <message>
        <source>Duidelijke afspraken op {datum}. Het RBL volgt.</source>
        <translation>Clear agreements on {datum}. The RBL follows.</translation>
    </message>
    <message>
        <source>De school was niet te bereiken op {datum}. Probeer opnieuw.</source>
        <translation>The school could not be reached on {datum}. Try again.</translation>
    </message>
    <message>
        <source>Niet verschenen op school, gemeld op {datum}. Bel eerst.</source>
        <translation>Did not show up at school, reported on {datum}. Call first.</translation>
    </message>
    <message>
        <source>Niet verschenen op school en niet bereikt op {datum}. Ga zo nodig deze week langs.</source>
        <translation>Did not show up at school and not reached on {datum}. Go there this week if needed.</translation>
    </message>
    <message>
        <source>Laatste contact op {datum}. Vraag de school of de student er nu is.</source>
        <translation>Last contact on {datum}. Ask the school whether the student is there now.</translation>
    </message>
    <message>
        <source>Vrijstelling 5a bekeken op {datum}. Elk jaar opnieuw, met het samenwerkingsverband.</source>
        <translation>Exemption 5a reviewed on {datum}. Again every year, with the school partnership.</translation>
    </message>
    <message>
        <source>Vrijstelling 5a bekeken op {datum}. Elk jaar opnieuw. Vraag eerst toestemming aan de ouders.</source>
        <translation>Exemption 5a reviewed on {datum}. Again every year. Ask the parents for consent first.</translation>
    </message>
    <message>
        <source>Gepland door kantoor.</source>
        <translation>Planned by the office.</translation>
    </message>
    <message>
        <source>Je hebt iets vastgelegd. Wat hierna komt, hoor je bij de volgende synchronisatie.</source>
        <translation>You recorded something. At the next synchronisation you will hear what comes after this.</translation>
    </message>
    <message>
        <source>Er is niets gepland.</source>
        <translation>Nothing is planned.</translation>
    </message>
    <message>
        <source>Deze doelgroep kent dit programma nog niet. Werk het programma bij.</source>
        <translation>This program does not know this target group yet. Update the program.</translation>
    </message>
    <message>
        <source>Heeft een uitkering: de gemeente heeft de regie. Overleg met de gemeente over {datum}.</source>
        <translation>Has a benefit: the municipality leads. Consult the municipality about the appointment of {datum}.</translation>
    </message>
    <message>
        <source>Verhuisd uit de regio op {datum}.</source>
        <translation>Moved out of the region on {datum}.</translation>
    </message>
    <message>
        <source>Overleden op {datum}.</source>
        <translation>Died on {datum}.</translation>
    </message>
    <message>
        <source>Het dossier is gesloten sinds {datum}.</source>
        <translation>The case has been closed since {datum}.</translation>
    </message>
    <message>
        <source>De coördinator besloot op {datum} om te stoppen.</source>
        <translation>The coordinator decided on {datum} to stop.</translation>
    </message>
    <message>
        <source>Heeft een vrijstelling van school.</source>
        <translation>Has an exemption from school.</translation>
    </message>
    <message>
        <source>De vrijstelling is voorbij sinds {datum}.</source>
        <translation>The exemption has been over since {datum}.</translation>
    </message>
    <message>
        <source>Weer gezien in de les op {datum}.</source>
        <translation>Seen in class again on {datum}.</translation>
    </message>
</context>
<context>
    <name>stand</name>
    <message>
        <source>sinds {dag}</source>
        <translation>since {dag}</translation>
    </message>
    <message>
        <source>plan terug: {wat}</source>
        <translation>plan to return: {wat}</translation>
    </message>
    <message>
        <source>niet besproken; gebruikelijk: {wie}</source>
        <translation>not discussed; usual: {wie}</translation>
    </message>
    <message>
        <source>{wie} (gebruikelijk: {ander})</source>
        <translation>{wie} (usual: {ander})</translation>
    </message>
    <message>
        <source>afgedrukt {dag}</source>
        <translation>printed {dag}</translation>
    </message>
    <message>
        <source>achtergelaten {dag}</source>
        <translation>left {dag}</translation>
    </message>
    <message>
        <source>reactie {dag}</source>
        <translation>reaction {dag}</translation>
    </message>
    <message>
        <source>{n}e kaartje</source>
        <translation>card no. {n}</translation>
    </message>
    <message>
        <source>brief verstuurd {dag}</source>
        <translation>letter sent {dag}</translation>
    </message>
    <message>
        <source>nog geen reactie, telt tot {dag}</source>
        <translation>no reaction yet, counts until {dag}</translation>
    </message>
    <message>
        <source>geen reactie</source>
        <translation>no reaction</translation>
    </message>
    <message>
        <source>opnieuw langs {dag}</source>
        <translation>visited again {dag}</translation>
    </message>
    <message>
        <source>{klasse} · peildatum {dag}</source>
        <translation>{klasse} · reference date {dag}</translation>
    </message>
    <message>
        <source>{tekst} · oud</source>
        <translation>{tekst} · out of date</translation>
    </message>
    <message>
        <source>door een collega tot en met {dag}</source>
        <translation>by a colleague until {dag}</translation>
    </message>
    <message>
        <source>door {wie} tot en met {dag}</source>
        <translation>by {wie} until {dag}</translation>
    </message>
    <message>
        <source>ga niet alleen</source>
        <translation>do not go alone</translation>
    </message>
    <message>
        <source>ga met {wie}</source>
        <translation>go with {wie}</translation>
    </message>
    <message>
        <source>had op {dag} opnieuw bekeken moeten worden</source>
        <translation>should have been looked at again on {dag}</translation>
    </message>
    <message>
        <source>opnieuw bekijken op {dag}</source>
        <translation>look at it again on {dag}</translation>
    </message>
</context>
<context>
    <name>standen</name>
    <message>
        <source>te laat</source>
        <translation>late</translation>
    </message>
    <message>
        <source>voorrang</source>
        <translation>priority</translation>
    </message>
    <message>
        <source>niet alleen</source>
        <translation>not alone</translation>
    </message>
    <message>
        <source>{n}e keer</source>
        <translation>attempt {n}</translation>
    </message>
    <message>
        <source>, probeer {dagdeel}</source>
        <translation>, try {dagdeel}</translation>
    </message>
    <message>
        <source>nog te versturen</source>
        <translation>still to send</translation>
    </message>
    <message>
        <source>niet aangenomen, kijk even</source>
        <translation>not accepted, have a look</translation>
    </message>
    <message>
        <source>verstuurd</source>
        <translation>sent</translation>
    </message>
</context>
<context>
    <name>stappen</name>
    <message>
        <source>niets gepland</source>
        <translation>nothing planned</translation>
    </message>
    <message>
        <source>{dag} om {tijd}</source>
        <translation>{dag} at {tijd}</translation>
    </message>
    <message>
        <source>uitgesteld tot {dag}</source>
        <translation>postponed until {dag}</translation>
    </message>
    <message>
        <source>vandaag</source>
        <translation>today</translation>
    </message>
    <message>
        <source>te laat sinds {dag}</source>
        <translation>late since {dag}</translation>
    </message>
    <message>
        <source>op {dag}</source>
        <translation>on {dag}</translation>
    </message>
    <message>
        <source>tussen {van} en {tot}</source>
        <translation>between {van} and {tot}</translation>
    </message>
    <message>
        <source>{wat} vanaf {dag}</source>
        <translation>{wat} from {dag}</translation>
    </message>
    <message>
        <source>huisbezoek</source>
        <translation>home visit</translation>
    </message>
    <message>
        <source>telefoon</source>
        <translation>phone call</translation>
    </message>
    <message>
        <source>overleg</source>
        <translation>consultation</translation>
    </message>
    <message>
        <source>afspraak</source>
        <translation>appointment</translation>
    </message>
    <message>
        <source>begeleiding starten</source>
        <translation>start the help</translation>
    </message>
    <message>
        <source>besluit van de coördinator</source>
        <translation>decision by the coordinator</translation>
    </message>
    <message>
        <source>adres uitzoeken door kantoor</source>
        <translation>address to be found by the office</translation>
    </message>
</context>
<context>
    <name>toetsen</name>
    <message>
        <source>Ga naar Vandaag</source>
        <translation>Go to Today</translation>
    </message>
    <message>
        <source>Ga naar Dossiers</source>
        <translation>Go to Cases</translation>
    </message>
    <message>
        <source>Ga naar Opvolging</source>
        <translation>Go to Follow-up</translation>
    </message>
    <message>
        <source>Ga naar Kaartjes</source>
        <translation>Go to Cards</translation>
    </message>
    <message>
        <source>Ga naar Cijfers</source>
        <translation>Go to Figures</translation>
    </message>
    <message>
        <source>Ga naar Aandacht nodig</source>
        <translation>Go to Needs attention</translation>
    </message>
    <message>
        <source>Ga naar Dag afsluiten</source>
        <translation>Go to Close the day</translation>
    </message>
    <message>
        <source>Vul de ronde van vandaag in</source>
        <translation>Fill in the round of today</translation>
    </message>
    <message>
        <source>Kies de deuren van vandaag</source>
        <translation>Choose the doors of today</translation>
    </message>
    <message>
        <source>Toon morgen, of weer vandaag</source>
        <translation>Show tomorrow, or today again</translation>
    </message>
    <message>
        <source>Druk de daglijst af: adressen en tijden</source>
        <translation>Print the day list: addresses and times</translation>
    </message>
    <message>
        <source>Zoek een dossier</source>
        <translation>Find a case</translation>
    </message>
    <message>
        <source>Kies welke dossiers je ziet</source>
        <translation>Choose which cases you see</translation>
    </message>
    <message>
        <source>Verstuur en haal op</source>
        <translation>Send and receive</translation>
    </message>
    <message>
        <source>Deurscherm aan of uit</source>
        <translation>Door screen on or off</translation>
    </message>
    <message>
        <source>Vergrendel</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Maak het laatste ongedaan</source>
        <translation>Undo the last thing</translation>
    </message>
    <message>
        <source>Zoek een opdracht</source>
        <translation>Find a command</translation>
    </message>
    <message>
        <source>Toon de handleiding en alle toetsen</source>
        <translation>Show the manual and all keys</translation>
    </message>
    <message>
        <source>Instellingen, en over dit programma</source>
        <translation>Settings, and about this program</translation>
    </message>
    <message>
        <source>Leg een bezoek vast</source>
        <translation>Record a visit</translation>
    </message>
    <message>
        <source>Leg een telefoontje vast</source>
        <translation>Record a phone call</translation>
    </message>
    <message>
        <source>Leg een appje vast</source>
        <translation>Record an app message</translation>
    </message>
    <message>
        <source>Leg overleg vast</source>
        <translation>Record a consultation</translation>
    </message>
    <message>
        <source>Leg een reactie op een kaartje vast</source>
        <translation>Record a response to a card</translation>
    </message>
    <message>
        <source>Leg iets anders vast, zoals een traject</source>
        <translation>Record something else, such as a programme</translation>
    </message>
    <message>
        <source>Stel een nieuwe jongere voor</source>
        <translation>Propose a new youngster</translation>
    </message>
    <message>
        <source>Toon het telefoonnummer groot</source>
        <translation>Show the telephone number large</translation>
    </message>
    <message>
        <source>Wacht met dit dossier tot een dag</source>
        <translation>Wait with this case until a day</translation>
    </message>
    <message>
        <source>Sla op</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Volgende deur</source>
        <translation>The next door</translation>
    </message>
    <message>
        <source>Ga terug; wat je typte blijft bewaard</source>
        <translation>Go back; what you typed is kept</translation>
    </message>
</context>
<context>
    <name>verloop</name>
    <message>
        <source>voorrang vervallen</source>
        <translation>priority ended</translation>
    </message>
    <message>
        <source>voorrang</source>
        <translation>priority</translation>
    </message>
    <message>
        <source>afspraak {dag} om {tijd}</source>
        <translation>appointment {dag} at {tijd}</translation>
    </message>
    <message>
        <source>uitgesteld tot {dag}</source>
        <translation>postponed until {dag}</translation>
    </message>
    <message>
        <source>kaartje {code} afgedrukt</source>
        <translation>card {code} printed</translation>
    </message>
    <message>
        <source>kaartje {code} weggegooid</source>
        <translation>card {code} thrown away</translation>
    </message>
    <message>
        <source>overgenomen in LBA</source>
        <translation>copied into LBA</translation>
    </message>
    <message>
        <source>traject: {wat}</source>
        <translation>programme: {wat}</translation>
    </message>
    <message>
        <source>nazorg: {wat}</source>
        <translation>aftercare: {wat}</translation>
    </message>
    <message>
        <source>intake: {wat}</source>
        <translation>intake: {wat}</translation>
    </message>
    <message>
        <source>plan terug: {wat}</source>
        <translation>plan to return: {wat}</translation>
    </message>
    <message>
        <source>regie: {wat}</source>
        <translation>in charge: {wat}</translation>
    </message>
    <message>
        <source>onderwerpen besproken</source>
        <translation>topics discussed</translation>
    </message>
    <message>
        <source>zit thuis sinds {dag}</source>
        <translation>at home since {dag}</translation>
    </message>
    <message>
        <source>zat thuis van {van} tot {tot}</source>
        <translation>was at home from {van} to {tot}</translation>
    </message>
    <message>
        <source>weer gezien in de les</source>
        <translation>seen in class again</translation>
    </message>
    <message>
        <source>niet verschenen op school</source>
        <translation>did not show up at school</translation>
    </message>
    <message>
        <source>gesprek geen meerwaarde: {wat}</source>
        <translation>talk without added value: {wat}</translation>
    </message>
    <message>
        <source>besluit: {wat}</source>
        <translation>decision: {wat}</translation>
    </message>
    <message>
        <source>doorverwezen: {wat}</source>
        <translation>referred: {wat}</translation>
    </message>
    <message>
        <source>vraagt om terug te bellen</source>
        <translation>asks to be called back</translation>
    </message>
    <message>
        <source>toestemming gegeven</source>
        <translation>consent given</translation>
    </message>
    <message>
        <source>toestemming ingetrokken</source>
        <translation>consent withdrawn</translation>
    </message>
    <message>
        <source>nieuwe jongere voorgesteld</source>
        <translation>new young person proposed</translation>
    </message>
    <message>
        <source>gegevens gewijzigd</source>
        <translation>data changed</translation>
    </message>
</context>
</TS>
