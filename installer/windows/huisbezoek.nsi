; For one laptop by hand; a roll-out takes the MSI. Silent: /S. The 64-bit stub, since the 32-bit one does nothing on a
; system without 32-bit support.
Target amd64-unicode
Unicode true
ManifestDPIAware true
SetCompressor /SOLID zlib
!define SLEUTEL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Huisbezoek"
Name "Huisbezoek ${VERSIE}"
OutFile "${UIT}"
RequestExecutionLevel admin
InstallDir "$PROGRAMFILES64\Huisbezoek"
VIProductVersion "${VERSIE}.0"
VIAddVersionKey /LANG=1043 ProductName "Huisbezoek"
VIAddVersionKey /LANG=1043 FileDescription "Huisbezoek installeren"
VIAddVersionKey /LANG=1043 FileVersion "${VERSIE}"
VIAddVersionKey /LANG=1043 CompanyName "${UITGEVER}"
VIAddVersionKey /LANG=1043 LegalCopyright "EUPL-1.2"
!include MUI2.nsh
!include x64.nsh
!include WordFunc.nsh
!define MUI_ICON "${ICOON}"
!define MUI_UNICON "${ICOON}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Dutch"

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "Huisbezoek heeft een 64-bits Windows nodig. Er is niets veranderd." /SD IDOK
    SetErrorLevel 1633
    Quit
  ${EndIf}
  SetRegView 64
  SetShellVarContext all
  ; What the MSI writes. Two packages in one folder, and removing one would break the other.
  ReadRegStr $0 HKLM "Software\Huisbezoek" "Versie"
  ${If} $0 != ""
    MessageBox MB_OK|MB_ICONSTOP "Op deze computer staat Huisbezoek $0 uit het MSI-pakket. Er is niets veranderd. Werk het bij met het MSI-pakket, of verwijder het eerst." /SD IDOK
    SetErrorLevel 1638
    Quit
  ${EndIf}
  ReadRegStr $0 HKLM "${SLEUTEL}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSIE}" $1
    ${If} $1 == 1
      MessageBox MB_OK|MB_ICONSTOP "Er staat al een nieuwere versie ($0) van Huisbezoek op deze computer. Er is niets veranderd." /SD IDOK
      SetErrorLevel 1638
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
FunctionEnd

Section "Huisbezoek"
  ; What an earlier version left, and never anything of a user.
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\pkgs"
  RMDir /r "$INSTDIR\app"
  SetOutPath "$INSTDIR"
  File /r "${STAGE}/*.*"
  CreateShortCut "$SMPROGRAMS\Huisbezoek.lnk" "$INSTDIR\Huisbezoek.exe"
  WriteUninstaller "$INSTDIR\verwijderen.exe"
  WriteRegStr HKLM "${SLEUTEL}" "DisplayName" "Huisbezoek"
  WriteRegStr HKLM "${SLEUTEL}" "DisplayVersion" "${VERSIE}"
  WriteRegStr HKLM "${SLEUTEL}" "Publisher" "${UITGEVER}"
  WriteRegStr HKLM "${SLEUTEL}" "Comments" "De gegevens van gebruikers blijven staan als Huisbezoek wordt verwijderd."
  WriteRegStr HKLM "${SLEUTEL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${SLEUTEL}" "DisplayIcon" "$INSTDIR\Huisbezoek.exe"
  WriteRegStr HKLM "${SLEUTEL}" "UninstallString" '"$INSTDIR\verwijderen.exe"'
  WriteRegStr HKLM "${SLEUTEL}" "QuietUninstallString" '"$INSTDIR\verwijderen.exe" /S'
  WriteRegDWORD HKLM "${SLEUTEL}" "NoModify" 1
  WriteRegDWORD HKLM "${SLEUTEL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\pkgs"
  RMDir /r "$INSTDIR\app"
  Delete "$INSTDIR\Huisbezoek.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\huisbezoek.cdx.json"
  Delete "$INSTDIR\verwijderen.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Huisbezoek.lnk"
  DeleteRegKey HKLM "${SLEUTEL}"
SectionEnd
