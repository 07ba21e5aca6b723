/* Ctrl-C and its kin: no half-written output folder stays behind. */
#ifndef CS_CLI_INTERRUPT_H
#define CS_CLI_INTERRUPT_H

/* From here on SIGINT, SIGTERM and SIGHUP remove what is being written, then end the program as they do. */
void cs_interrupt_install(void);

#endif
