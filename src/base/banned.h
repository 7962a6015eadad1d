/* SPDX-License-Identifier: Apache-2.0
 *
 * Functions that this tree does not use, as compile errors (after git's banned.h). Force-included
 * by the build into every file; the libc headers come first so that their declarations still parse.
 */
#ifndef DA_BASE_BANNED_H
#define DA_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <setjmp.h>
#include <alloca.h>

#define DA_BANNED(f) da_banned_##f##_is_not_used_here

#undef strcpy
#define strcpy(d, s) DA_BANNED(strcpy)
#undef strcat
#define strcat(d, s) DA_BANNED(strcat)
#undef strncpy
#define strncpy(d, s, n) DA_BANNED(strncpy)
#undef strncat
#define strncat(d, s, n) DA_BANNED(strncat)
#undef sprintf
#define sprintf(...) DA_BANNED(sprintf)
#undef vsprintf
#define vsprintf(...) DA_BANNED(vsprintf)
#undef strtok
#define strtok(s, d) DA_BANNED(strtok)
#undef strtok_r
#define strtok_r(s, d, p) DA_BANNED(strtok_r)
#undef atoi
#define atoi(s) DA_BANNED(atoi)
#undef atol
#define atol(s) DA_BANNED(atol)
#undef atof
#define atof(s) DA_BANNED(atof)
#undef sscanf
#define sscanf(...) DA_BANNED(sscanf)
#undef gets
#define gets(s) DA_BANNED(gets)
#undef gmtime
#define gmtime(t) DA_BANNED(gmtime)
#undef localtime
#define localtime(t) DA_BANNED(localtime)
#undef ctime
#define ctime(t) DA_BANNED(ctime)
#undef asctime
#define asctime(t) DA_BANNED(asctime)
#undef rand
#define rand() DA_BANNED(rand)
#undef srand
#define srand(s) DA_BANNED(srand)
#undef alloca
#define alloca(n) DA_BANNED(alloca)
#undef system
#define system(c) DA_BANNED(system)

#endif
