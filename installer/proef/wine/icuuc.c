/* Stands in for the icuuc.dll of Windows 10 and 11, which Wine 8 lacks; never part of a package. It knows no converter, so
   that Qt takes its own for UTF-8 and Latin-1. */
#define X __declspec(dllexport)
typedef int E;
#define U_MISSING_RESOURCE_ERROR 2
X void UCNV_TO_U_CALLBACK_SUBSTITUTE(void){} 
X void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void){}
X void *ucnv_open(const char*n,E*e){ if(e)*e=U_MISSING_RESOURCE_ERROR; return 0; }
X void ucnv_close(void*c){} 
X void ucnv_reset(void*c){}
X int ucnv_countAvailable(void){return 0;}
X const char* ucnv_getAvailableName(int n){return 0;}
X const char* ucnv_getStandardName(const char*n,const char*s,E*e){ if(e)*e=U_MISSING_RESOURCE_ERROR; return 0; }
X const char* ucnv_getName(void*c,E*e){ if(e)*e=U_MISSING_RESOURCE_ERROR; return 0; }
X signed char ucnv_getMaxCharSize(void*c){return 1;}
X void ucnv_setToUCallBack(void*c,void*a,void*b,void*o,void*p,E*e){ if(e)*e=U_MISSING_RESOURCE_ERROR;}
X void ucnv_setFromUCallBack(void*c,void*a,void*b,void*o,void*p,E*e){ if(e)*e=U_MISSING_RESOURCE_ERROR;}
X void ucnv_getToUCallBack(void*c,void*a,void*b){} 
X void ucnv_getFromUCallBack(void*c,void*a,void*b){}
X void ucnv_cbToUWriteUChars(void*a,void*b,int n,int o,E*e){ if(e)*e=U_MISSING_RESOURCE_ERROR;}
X void ucnv_cbFromUWriteUChars(void*a,void*b,void*n,int o,E*e){ if(e)*e=U_MISSING_RESOURCE_ERROR;}
X int ucnv_toUCountPending(void*c,E*e){ if(e)*e=U_MISSING_RESOURCE_ERROR; return 0;}
X int ucnv_fromUCountPending(void*c,E*e){ if(e)*e=U_MISSING_RESOURCE_ERROR; return 0;}
X void ucnv_fromUnicode(void*c,void*t,void*l,void*s,void*m,void*o,char f,E*e){ if(e)*e=U_MISSING_RESOURCE_ERROR;}
X void ucnv_toUnicode(void*c,void*t,void*l,void*s,void*m,void*o,char f,E*e){ if(e)*e=U_MISSING_RESOURCE_ERROR;}
