/* Stands in for the bcryptprimitives.dll of Windows, which Wine 8 lacks; never part of a package. The bytes come from Wine's
   own source of random numbers. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *data, SIZE_T count)
{
    return SystemFunction036(data, (ULONG)count);
}
