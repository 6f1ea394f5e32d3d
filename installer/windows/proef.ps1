<#
Probeert op een echte Windows wat bij het maken van Huisbezoek niet geprobeerd kon worden. Voor IT.

    powershell -ExecutionPolicy Bypass -File proef.ps1 -Punt alles -Msi .\huisbezoek-0.1.0-x64.msi
    powershell -ExecutionPolicy Bypass -File proef.ps1 -Punt applocker

Elk punt is een functie hieronder. Per punt komt er een regel op het scherm en in proef-uitslag.txt; stuur dat bestand terug. Waar een
mens moet kijken, vraagt het script dat. Punten met (beheerder) draaien in een venster dat als beheerder gestart is. Er wordt niets van
een gebruiker gelezen; wat een punt maakt, ruimt het op. Probeer dit op een laptop waar Huisbezoek niet in gebruik is.
#>
param(
    [Parameter(Mandatory = $true)] [string] $Punt,
    [string] $Msi = '',
    [string] $OudereMsi = '',
    [string] $Uit = "$PSScriptRoot\proef-uitslag.txt"
)
$ErrorActionPreference = 'Stop'
$Map = Join-Path $env:ProgramFiles 'Huisbezoek'
$Programma = Join-Path $Map 'Huisbezoek.exe'
$Beleid = 'HKLM:\Software\Policies\Huisbezoek'

function Meld([bool] $Goed, [string] $Naam, [string] $Gevonden) {
    $woord = 'FOUT '
    if ($Goed) { $woord = 'goed ' }
    $regel = '{0} {1,-14} {2}' -f $woord, $Naam, $Gevonden
    Write-Host $regel
    Add-Content -Path $Uit -Value $regel -Encoding UTF8
}

function Vraag([string] $Naam, [string] $Wat) {
    Write-Host ''
    Write-Host $Wat
    $antwoord = Read-Host 'Gaat dat goed? (j/n, en eventueel wat je zag)'
    Meld ($antwoord -like 'j*') $Naam "$Wat $antwoord"
}

function Start-Stil([string] $Bestand, [string[]] $Met) {
    $proces = Start-Process -FilePath $Bestand -ArgumentList $Met -Wait -PassThru
    return $proces.ExitCode
}

function Lees-Zelftest {
    $bestand = Join-Path $env:TEMP 'huisbezoek-zelftest.json'
    Remove-Item $bestand -ErrorAction SilentlyContinue
    $code = Start-Stil $Programma @('--zelftest', '--uit', "`"$bestand`"")
    $gelezen = Get-Content $bestand -Raw -Encoding UTF8 | ConvertFrom-Json
    Remove-Item $bestand
    return @{ Code = $code; Uitslag = $gelezen }
}

function Punt-Zelftest {
    $test = Lees-Zelftest
    foreach ($controle in $test.Uitslag.controles) { Meld $controle.goed $controle.naam $controle.gevonden }
    Meld ($test.Code -eq 0) 'zelftest' "uitgang $($test.Code), versie $($test.Uitslag.versie), $([Environment]::OSVersion.Version)"
}

function Punt-Installeren {
    # (beheerder) Stil installeren, zelftest, een oudere weigeren. Verwijderen is een eigen punt.
    if (-not $Msi) { throw 'Geef -Msi met het pad van de MSI.' }
    $log = Join-Path $env:TEMP 'huisbezoek-msi.log'
    $code = Start-Stil 'msiexec.exe' @('/i', "`"$Msi`"", '/qn', '/l*v', "`"$log`"")
    Meld (($code -eq 0) -or ($code -eq 3010)) 'installeren' "uitgang $code, logboek $log"
    $versie = (Get-ItemProperty 'HKLM:\Software\Huisbezoek').Versie
    Meld ($versie.Length -gt 0) 'installeren' "HKLM\Software\Huisbezoek, Versie = $versie"
    Punt-Zelftest
    if ($OudereMsi) {
        $code = Start-Stil 'msiexec.exe' @('/i', "`"$OudereMsi`"", '/qn')
        $nu = (Get-ItemProperty 'HKLM:\Software\Huisbezoek').Versie
        Meld (($code -ne 0) -and ($nu -eq $versie)) 'weigeren' "een oudere geeft uitgang $code, versie blijft $nu"
    }
}

function Punt-Verwijderen {
    # (beheerder) De gegevens van gebruikers blijven staan, en dat staat bij Programma's.
    if (-not $Msi) { throw 'Geef -Msi met het pad van de MSI.' }
    $gegevens = Join-Path $env:LOCALAPPDATA 'huisbezoek'
    $was = Test-Path $gegevens
    $sleutels = 'HKLM:\Software\Microsoft\Windows\CurrentVersion\Uninstall\*'
    $zegt = (Get-ItemProperty $sleutels | Where-Object { $_.DisplayName -like 'Huisbezoek*' }).Comments
    Meld ("$zegt" -like '*gegevens van gebruikers blijven staan*') 'verwijderen' "bij Programma's staat: $zegt"
    $code = Start-Stil 'msiexec.exe' @('/x', "`"$Msi`"", '/qn')
    Meld (($code -eq 0) -and -not (Test-Path $Map)) 'verwijderen' "uitgang $code, programmamap weg: $(-not (Test-Path $Map))"
    Meld ((Test-Path $gegevens) -eq $was) 'verwijderen' "map van de gebruiker: eerst $was, nu $(Test-Path $gegevens)"
}

function Punt-Uac {
    # Als gewone gebruiker: installeren vraagt om een beheerder, het programma zelf nooit.
    $wie = [Security.Principal.WindowsPrincipal] [Security.Principal.WindowsIdentity]::GetCurrent()
    $beheerder = $wie.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
    Meld (-not $beheerder) 'uac' "dit venster is als beheerder gestart: $beheerder"
    Vraag 'uac' 'Dubbelklik op de MSI: Windows vraagt om een beheerder. Breek af: er is niets geïnstalleerd of veranderd.'
    Vraag 'uac' 'Start Huisbezoek uit het startmenu: Windows vraagt niets.'
    try {
        $bestand = Join-Path $Map 'proef.txt'
        Set-Content $bestand 'proef'
        Remove-Item $bestand
        Meld $false 'uac' 'een gewone gebruiker kan in de programmamap schrijven'
    } catch [UnauthorizedAccessException] {
        Meld $true 'uac' 'een gewone gebruiker kan niet in de programmamap schrijven'
    }
}

function Punt-Handtekening {
    # Het echte certificaat: op de MSI, de starter en elk onderdeel dat zelf geen handtekening had.
    $bestanden = @(Get-ChildItem $Map -Recurse -Include @('*.exe', '*.pyd', '*.dll'))
    if ($Msi) { $bestanden += Get-Item $Msi }
    $fout = @($bestanden | Where-Object { (Get-AuthenticodeSignature $_.FullName).Status -ne 'Valid' })
    Meld ($fout.Count -eq 0) 'handtekening' "$($bestanden.Count) bestanden, zonder geldige handtekening: $($fout.Count)"
    $fout | Select-Object -First 20 | ForEach-Object { Meld $false 'handtekening' $_.FullName }
}

function Punt-SmartScreen {
    # Windows moet denken dat het bestand van internet komt.
    if (-not $Msi) { throw 'Geef -Msi met het pad van de MSI.' }
    $kopie = Join-Path $env:TEMP (Split-Path $Msi -Leaf)
    Copy-Item $Msi $kopie -Force
    Set-Content -Path $kopie -Stream Zone.Identifier -Value "[ZoneTransfer]`r`nZoneId=3"
    Vraag 'smartscreen' "Dubbelklik op $kopie. Met het certificaat van de organisatie waarschuwt SmartScreen niet."
    Remove-Item $kopie
}

function Punt-Defender {
    # (beheerder) Geen melding, en wat het kijken kost.
    $voor = @(Get-MpThreatDetection -ErrorAction SilentlyContinue).Count
    Start-MpScan -ScanType CustomScan -ScanPath $Map
    $na = @(Get-MpThreatDetection -ErrorAction SilentlyContinue).Count
    Meld ($na -eq $voor) 'defender' "meldingen voor en na het kijken: $voor en $na"
    $eerst = (Measure-Command { Lees-Zelftest }).TotalSeconds
    $weer = (Measure-Command { Lees-Zelftest }).TotalSeconds
    Meld ($weer -lt 30) 'defender' ('zelftest: eerste keer {0:n1} s, tweede keer {1:n1} s' -f $eerst, $weer)
}

function Punt-AppLocker {
    # Wat het beleid van deze laptop van elk bestand vindt.
    $gevonden = Get-AppLockerFileInformation -Directory $Map -Recurse -FileType @('Exe', 'Dll')
    $oordeel = $gevonden | Test-AppLockerPolicy -PolicyObject (Get-AppLockerPolicy -Effective) -User Everyone
    $tegen = @($oordeel | Where-Object { $_.PolicyDecision -like 'Denied*' })
    Meld ($tegen.Count -eq 0) 'applocker' "$(@($oordeel).Count) bestanden, tegengehouden: $($tegen.Count)"
    $tegen | Select-Object -First 20 | ForEach-Object { Meld $false 'applocker' "$($_.FilePath): $($_.PolicyDecision)" }
    Punt-Zelftest
}

function Punt-Intune {
    # Op een laptop waarop Intune het pakket gezet heeft.
    $versie = (Get-ItemProperty 'HKLM:\Software\Huisbezoek' -ErrorAction SilentlyContinue).Versie
    Meld ("$versie".Length -gt 0) 'intune' "detectie op HKLM\Software\Huisbezoek, Versie = $versie"
    $log = "$env:ProgramData\Microsoft\IntuneManagementExtension\Logs\IntuneManagementExtension.log"
    $regels = @(Select-String -Path $log -Pattern 'huisbezoek' -ErrorAction SilentlyContinue)
    Meld ($regels.Count -gt 0) 'intune' "$($regels.Count) regels in $log"
    Punt-Zelftest
}

function Punt-Groepsbeleid {
    # (beheerder) De sjabloon in de editor, en een waarde in het register van Windows tot in de zelftest.
    Copy-Item "$PSScriptRoot\Huisbezoek.admx" "$env:SystemRoot\PolicyDefinitions\" -Force
    Copy-Item "$PSScriptRoot\Huisbezoek.adml" "$env:SystemRoot\PolicyDefinitions\nl-NL\" -Force
    Copy-Item "$PSScriptRoot\Huisbezoek.adml" "$env:SystemRoot\PolicyDefinitions\en-US\" -Force
    Vraag 'groepsbeleid' 'Open gpedit.msc, Computerconfiguratie, Beheersjablonen, Huisbezoek: zes instellingen met uitleg, geen foutmelding.'
    $was = Test-Path $Beleid
    New-Item $Beleid -Force | Out-Null
    New-ItemProperty $Beleid -Name RustMinuten -PropertyType DWord -Value 3 -Force | Out-Null
    $controle = (Lees-Zelftest).Uitslag.controles | Where-Object { $_.naam -eq 'organisatie' }
    Meld ("$($controle.gevonden)" -like '*rust_minuten*') 'groepsbeleid' "zelftest: $($controle.gevonden)"
    Vraag 'groepsbeleid' 'Ontgrendel Huisbezoek, Ctrl+komma: bij Vergrendelen na staat 3 minuten, door je organisatie ingesteld.'
    Remove-ItemProperty $Beleid -Name RustMinuten
    if (-not $was) { Remove-Item $Beleid }
}

function Punt-Beleidsbestand {
    # Eerst als gewone gebruiker, dan in een venster als beheerder: alleen dat van een beheerder telt.
    $map = Join-Path $env:ProgramData 'Huisbezoek'
    $bestand = Join-Path $map 'beleid.toml'
    if (Test-Path $bestand) { throw "$bestand is er al; dit punt overschrijft niets." }
    $wie = [Security.Principal.WindowsPrincipal] [Security.Principal.WindowsIdentity]::GetCurrent()
    $beheerder = $wie.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
    $nieuw = -not (Test-Path $map)
    New-Item $map -ItemType Directory -Force | Out-Null
    Set-Content $bestand 'rust_minuten = 3' -Encoding Ascii
    $controles = (Lees-Zelftest).Uitslag.controles | Where-Object { $_.naam -eq 'organisatie' }
    $tekst = ($controles | ForEach-Object { $_.gevonden }) -join '; '
    $geldt = $tekst -like '*rust_minuten*'
    Meld ($geldt -eq $beheerder) 'beleidsbestand' "gemaakt als beheerder: $beheerder, geldt: $geldt ($tekst)"
    Remove-Item $bestand
    if ($nieuw) { Remove-Item $map }
}

function Punt-Scherm {
    # Op elke schaal die jullie gebruiken: 100, 125, 150, 200 en 250%, en met een tweede scherm op een andere schaal.
    $controle = (Lees-Zelftest).Uitslag.controles | Where-Object { $_.naam -eq 'scherm' }
    Meld $controle.goed 'scherm' $controle.gevonden
    Vraag 'scherm' 'Open Vandaag, een dossier en Kaartjes: letters zijn scherp, niets is afgeknipt, niets valt buiten het scherm.'
    Vraag 'scherm' 'Sleep het venster naar een scherm met een andere schaal: het past zich aan en blijft scherp.'
}

function Punt-Schermopname {
    # Een afdruk van het hele scherm terwijl Huisbezoek open staat.
    Add-Type -AssemblyName @('System.Windows.Forms', 'System.Drawing')
    Read-Host 'Zet Huisbezoek ontgrendeld in beeld en druk op Enter' | Out-Null
    $vlak = [System.Windows.Forms.SystemInformation]::VirtualScreen
    $beeld = New-Object System.Drawing.Bitmap $vlak.Width, $vlak.Height
    $tekenaar = [System.Drawing.Graphics]::FromImage($beeld)
    $tekenaar.CopyFromScreen($vlak.Location, [System.Drawing.Point]::Empty, $vlak.Size)
    $bestand = Join-Path $env:TEMP 'huisbezoek-scherm.png'
    $beeld.Save($bestand)
    $tekenaar.Dispose()
    $beeld.Dispose()
    Start-Process $bestand
    Vraag 'schermopname' 'Op de afdruk is het venster van Huisbezoek niet te zien of zwart.'
    Remove-Item $bestand
    Vraag 'schermopname' 'Deel het scherm in Teams: de ander ziet het venster van Huisbezoek niet.'
}

function Punt-Afdrukken {
    Get-Printer | ForEach-Object { Meld $true 'afdrukken' "printer: $($_.Name), $($_.DriverName)" }
    Vraag 'afdrukken' 'Druk een vel kaartjes af, enkel- en dubbelzijdig: de maat klopt met een liniaal, niets is afgesneden.'
    Vraag 'afdrukken' 'Kijk na het printen: in de wachtrij staat niets meer.'
}

function Punt-Voorlezen {
    Vraag 'voorlezen' 'Verteller (Ctrl+Windows+Enter): bij de pincode hoor je Pincode, bij Tab elk veld met zijn naam.'
    Vraag 'voorlezen' 'Verteller: leg met de toetsen N, V, 1, Enter een bezoek vast; je hoort wat er vastgelegd is.'
    Vraag 'voorlezen' 'NVDA: hetzelfde. En bij Ctrl+komma hoor je bij elke vaste instelling: door je organisatie ingesteld.'
}

function Punt-Vergrendelen {
    Vraag 'vergrendelen' 'Ontgrendel Huisbezoek, druk Windows+L, log weer in: Huisbezoek vraagt de pincode.'
    Vraag 'vergrendelen' 'Ontgrendel, klap de laptop dicht, doe hem weer open: Huisbezoek vraagt de pincode.'
    Vraag 'vergrendelen' 'Ontgrendel, doe vijf minuten niets: Huisbezoek vraagt de pincode.'
}

function Punt-Sleutelbos {
    # Wat er in Windows-referentiebeheer staat; alleen de namen.
    $namen = @(cmdkey.exe /list | Select-String 'huisbezoek')
    Meld $true 'sleutelbos' "$($namen.Count) vermeldingen van Huisbezoek"
    Vraag 'sleutelbos' 'Log in als een andere gebruiker van deze laptop en start Huisbezoek: het vraagt om in te richten, niet om een pincode.'
}

$Punten = @(
    'installeren', 'zelftest', 'uac', 'handtekening', 'smartscreen', 'defender', 'applocker', 'intune', 'groepsbeleid',
    'beleidsbestand', 'scherm', 'schermopname', 'afdrukken', 'voorlezen', 'vergrendelen', 'sleutelbos', 'verwijderen'
)
$kies = @($Punt)
if ($Punt -eq 'alles') { $kies = $Punten }
foreach ($een in $kies) {
    if ($Punten -notcontains $een) { throw "Kies uit: alles, $($Punten -join ', ')" }
    try { & "Punt-$een" } catch { Meld $false $een "$($_.Exception.GetType().Name): $($_.Exception.Message)" }
}
