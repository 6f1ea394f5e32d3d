/* Stands in for the mscms.dll of Windows, of which Wine 8 lacks a function that Qt links; never part of a package. */
#define X __declspec(dllexport)
X void* WcsCreateIccProfile(void*p, unsigned o){return 0;}
X int CloseColorProfile(void*p){return 1;}
X int GetColorProfileFromHandle(void*p, unsigned char*b, unsigned*n){return 0;}
X void* OpenColorProfileW(void*a,unsigned b,unsigned c,unsigned d){return 0;}
