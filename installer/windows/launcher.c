/* Huisbezoek.exe: loads the CPython beside it and runs the program. Without this, Windows would show "python" in the
   task bar and in the list of what starts. Nothing is loaded from the folder that somebody happens to be in. */

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 4096

typedef int (*py_main)(int, wchar_t **);

static int fail(const wchar_t *text)
{
    /* A silent check by an administrator must not wait for a click. */
    if (!GetEnvironmentVariableW(L"HUISBEZOEK_ZONDER_VENSTER", NULL, 0))
        MessageBoxW(NULL, text, L"Huisbezoek", MB_ICONERROR);
    return 3;
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, LPWSTR line, int show)
{
    wchar_t path[LONGEST], library[LONGEST + 64];
    DWORD length = GetModuleFileNameW(NULL, path, LONGEST);
    if (length == 0 || length >= LONGEST)
        return fail(L"Huisbezoek staat in een map met een te lange naam. Installeer het opnieuw.");
    *wcsrchr(path, L'\\') = L'\0';
    swprintf(library, LONGEST + 64, L"%ls\\runtime\\" PYTHON_DLL, path);
    SetDllDirectoryW(L"");
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
    py_main run = python ? (py_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    wchar_t **arguments = calloc(__argc + 3, sizeof *arguments);
    if (!run || !arguments)
        return fail(L"Een deel van Huisbezoek ontbreekt of is beschadigd. Je gegevens staan ergens anders en zijn veilig. "
                    L"Installeer Huisbezoek opnieuw.");
    arguments[0] = __wargv[0];
    arguments[1] = L"-m";
    arguments[2] = L"app";
    for (int i = 1; i < __argc; i++)
        arguments[i + 2] = __wargv[i];
    return run(__argc + 2, arguments);
}
